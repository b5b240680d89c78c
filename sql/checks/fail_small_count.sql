-- No count of one or two people, told or to be had by subtraction.
SELECT c.round_id, c.feature_id
FROM pub_cell c
LEFT JOIN pub_return p USING (round_id, scorecard_id)
WHERE c.n_at_least IS NOT NULL
    AND (c.n_not_applicable IN (1, 2) OR c.n_skipped IN (1, 2) OR p.n_submitted - c.n_answered IN (1, 2))
