-- How much is held of each round. One row per round.
SELECT
    h.round_id, count(a.submission_key) AS n_answers,
    count(DISTINCT a.submission_key) AS n_submissions
FROM (SELECT round_id FROM source UNION SELECT round_id FROM answer) h
LEFT JOIN answer a USING (round_id)
GROUP BY h.round_id
ORDER BY h.round_id
