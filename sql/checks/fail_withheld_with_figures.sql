-- A withheld cell holds no figure at all, not even a count.
SELECT round_id, feature_id
FROM pub_cell
WHERE withheld IS NOT NULL
    AND (
        coalesce(score_mean, score_sum, sd, margin, mean_gap) IS NOT NULL
        OR coalesce(n_answered, n_at_least, n_not_applicable, n_skipped, n_low, n_middle, n_high) IS NOT NULL
        OR coalesce(spread_band, score_range) IS NOT NULL OR n_levels IS NOT NULL OR has_two_camps IS NOT NULL
    )
