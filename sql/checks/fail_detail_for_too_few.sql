-- The more a figure tells, the more ratings it needs: sums and bars ten, all bands thirteen, five bars and
-- the gap twenty. Nothing of the kind beside a range.
SELECT round_id, feature_id
FROM pub_cell
WHERE (n_at_least < 10 AND coalesce(score_sum, n_low) IS NOT NULL)
    OR (n_at_least < 13 AND spread_band IN ('low', 'some'))
    OR (n_at_least < 20 AND (mean_gap IS NOT NULL OR n_levels IS NOT NULL))
    OR (n_at_least < 8 AND spread_band IS NOT NULL)
    OR (score_range IS NOT NULL AND (coalesce(margin, score_sum, n_low) IS NOT NULL OR spread_band IS NOT NULL))
