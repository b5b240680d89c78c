-- score
-- Features, scorecards and overall in one list: feature_id is null on a scorecard's own row, and
-- scorecard_id as well on the overall row. n_parts counts what an average is made of.
CREATE OR REPLACE VIEW score AS
SELECT
    partnership_id, round_id, kind, closed_on, instrument_id, instrument_version,
    scorecard_id, scorecard_title, scorecard_order, is_reflective, is_compared,
    feature_id, feature_title, feature_order, wording, n_members,
    n_answered, n_at_least, n_not_applicable, n_skipped, score_mean, score_range, score_exact, score_low, score_high, sd, margin,
    spread_band, mean_gap, n_low, n_middle, n_high, n_levels, has_two_camps, basis, withheld
FROM feature_score
UNION ALL BY NAME
SELECT
    partnership_id, round_id, kind, closed_on, instrument_id, instrument_version,
    scorecard_id, scorecard_title, scorecard_order, is_reflective, is_compared, wording, n_members,
    n_answered, n_answered AS n_at_least, n_features AS n_parts, n_features_published AS n_parts_published,
    score_mean, score_range, score_exact, score_low, score_high, sd, margin, basis, withheld
FROM scorecard_score
UNION ALL BY NAME
SELECT
    partnership_id, round_id, kind, closed_on, instrument_id, instrument_version,
    false AS is_reflective, true AS is_compared, n_members, n_answered, n_answered AS n_at_least,
    n_scorecards AS n_parts, n_scorecards_published AS n_parts_published,
    score_mean, score_range, score_exact, basis, withheld
FROM overall_score;
COMMENT ON VIEW score IS 'Every score of every closed round. Grain: round_id, scorecard_id, feature_id.';
