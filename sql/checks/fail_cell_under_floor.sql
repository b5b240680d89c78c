-- No figure rests on fewer ratings than the code's own floor of three.
SELECT round_id, feature_id
FROM pub_cell
WHERE score_mean IS NOT NULL AND coalesce(n_at_least, n_answered) < 3
