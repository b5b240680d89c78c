-- A withheld cell holds no figure at all, not even a count.
SELECT round_id, feature_id
FROM pub_cell
WHERE withheld IS NOT NULL
    AND (coalesce(score_mean, sd, margin, n_answered, n_not_applicable) IS NOT NULL OR spread_band IS NOT NULL)
