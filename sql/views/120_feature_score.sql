-- feature_score
-- A feature's published figure with everything it refers to. score_exact is the score not rounded, where
-- the sum of the ratings is published. A score near an end of the scale is a range: score_exact is its
-- nearer end, score_in_average its middle. Between possible_low and possible_high lies what the silent
-- members could make of the mean, which is known to half a tenth, to its range or, with the sum, exactly.
-- The interval is within the margin and never beyond that. Without a margin there is none.
-- n_at_least is n_answered, or what there are at least where the number is not told.
CREATE OR REPLACE VIEW feature_score AS
WITH cell AS (
    SELECT c.* EXCLUDE (score_mean, n_at_least), c.score_mean::DOUBLE AS score_mean,
        coalesce(c.n_at_least, c.n_answered) AS n_at_least,
        CASE c.score_range WHEN 'or more' THEN (c.score_mean::DOUBLE + 5) / 2 WHEN 'or less' THEN (1 + c.score_mean::DOUBLE) / 2 END AS range_middle,
        CASE WHEN c.score_sum IS NULL THEN c.score_mean::DOUBLE ELSE c.score_sum / c.n_answered END AS score_exact,
        CASE WHEN c.score_sum IS NULL THEN 0.05::DOUBLE ELSE 0 END AS rounding,
        CASE WHEN c.score_range = 'or less' THEN 1 ELSE score_exact - rounding END AS mean_least,
        CASE WHEN c.score_range = 'or more' THEN 5 ELSE score_exact + rounding END AS mean_most,
        r.partnership_id, r.kind, r.closed_on, r.instrument_id, r.instrument_version, r.n_members, r.basis,
        (coalesce(c.n_at_least, c.n_answered) + coalesce(c.n_not_applicable, 0)) / r.n_members AS answered_share,
        r.n_members - coalesce(c.n_at_least, c.n_answered) - coalesce(c.n_not_applicable, 0) AS n_silent
    FROM pub_cell c
    JOIN ref_round r USING (round_id)
),
bounded AS (
    SELECT *,
        (mean_least * n_at_least + n_silent) / (n_at_least + n_silent) AS possible_low,
        (mean_most * n_at_least + 5 * n_silent) / (n_at_least + n_silent) AS possible_high
    FROM cell
)
SELECT
    c.partnership_id, c.round_id, c.kind, c.closed_on, c.instrument_id, c.instrument_version,
    c.scorecard_id, s.title AS scorecard_title, s.scorecard_order, s.is_reflective, s.is_compared,
    c.feature_id, f.title AS feature_title, f.feature_order, f.wording,
    c.n_members, c.n_answered, c.n_at_least, c.n_not_applicable, c.n_skipped, c.answered_share,
    c.score_mean, c.score_range, c.score_sum, c.score_exact, coalesce(c.range_middle, c.score_exact) AS score_in_average,
    c.sd, c.margin,
    c.possible_low, c.possible_high,
    CASE WHEN c.margin IS NOT NULL THEN greatest(c.score_exact - c.margin, c.possible_low) END AS score_low,
    CASE WHEN c.margin IS NOT NULL THEN least(c.score_exact + c.margin, c.possible_high) END AS score_high,
    c.spread_band, c.mean_gap, c.n_low, c.n_middle, c.n_high, c.n_levels, c.has_two_camps, c.basis, c.withheld
FROM bounded c
JOIN ref_scorecard s USING (instrument_id, instrument_version, scorecard_id)
JOIN ref_feature f USING (instrument_id, instrument_version, scorecard_id, feature_id);
COMMENT ON VIEW feature_score IS 'A feature in a closed round. Grain: round_id, feature_id.';
