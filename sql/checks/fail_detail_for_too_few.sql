-- The more a figure tells, the more ratings it needs: sums and bars ten, five bars and the gap twenty.
SELECT round_id, feature_id
FROM pub_cell
WHERE (n_answered < 10 AND (coalesce(score_sum, n_low) IS NOT NULL OR spread_band IN ('low', 'some')))
    OR (n_answered < 20 AND (mean_gap IS NOT NULL OR n_levels IS NOT NULL))
    OR (n_answered < 8 AND spread_band IS NOT NULL)
