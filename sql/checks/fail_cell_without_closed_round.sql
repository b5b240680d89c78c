-- Nothing is published before a round closes.
SELECT c.round_id, c.feature_id
FROM pub_cell c
LEFT JOIN ref_round r USING (round_id)
WHERE r.closed_on IS NULL
