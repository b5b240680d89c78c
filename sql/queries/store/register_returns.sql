-- Submissions on record: those of the scorecard that most members completed. One row per round.
SELECT round_id, max(n_submitted) AS n_submitted
FROM pub_return
WHERE n_submitted IS NOT NULL
GROUP BY round_id
ORDER BY round_id
