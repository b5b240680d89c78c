-- How many people and completions are held of each round. One row per round.
WITH held AS (
    SELECT round_id FROM source
    UNION SELECT round_id FROM member
    UNION SELECT round_id FROM completion
)
SELECT
    h.round_id,
    (SELECT count(*) FROM member m WHERE m.round_id = h.round_id) AS n_members,
    (SELECT count(*) FROM completion c WHERE c.round_id = h.round_id) AS n_completions
FROM held h
ORDER BY h.round_id
