-- How many completed each scorecard. One row per round and scorecard.
SELECT round_id, scorecard_id, count(DISTINCT submission_key) AS n_submitted
FROM answer
WHERE list_contains($round_ids, round_id)
GROUP BY ALL
ORDER BY ALL
