-- Nothing is published of a scorecard that fewer than three members submitted.
SELECT c.round_id, c.feature_id
FROM pub_cell c
JOIN pub_return p USING (round_id, scorecard_id)
WHERE c.score_mean IS NOT NULL AND p.n_submitted < 3
