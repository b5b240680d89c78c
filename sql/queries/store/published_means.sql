-- The numbers beside the means on show of rounds known from means alone. One row per round and feature.
SELECT
    c.round_id, c.feature_id, c.n_answered, coalesce(c.n_at_least, c.n_answered) AS n_at_least,
    p.n_submitted
FROM pub_cell c
JOIN ref_round r USING (round_id)
LEFT JOIN pub_return p USING (round_id, scorecard_id)
WHERE r.basis = 'means' AND c.score_mean IS NOT NULL
ORDER BY c.round_id, c.feature_id
