-- score
-- Features, scorecards and overall in one list: feature_id is null on a scorecard's own row, and
-- scorecard_id as well on the overall row.
CREATE OR REPLACE VIEW score AS
SELECT
    partnership_id, round_id, kind, closed_on, instrument_id, instrument_version,
    scorecard_id, scorecard_title, scorecard_order, is_reflective, is_compared,
    feature_id, feature_title, feature_order, n_members,
    n_answered, n_not_applicable, score_mean, score_low, score_high, margin, spread_band,
    basis, withheld
FROM feature_score
UNION ALL BY NAME
SELECT
    partnership_id, round_id, kind, closed_on, instrument_id, instrument_version,
    scorecard_id, scorecard_title, scorecard_order, is_reflective, is_compared, n_members,
    n_answered, score_mean, score_low, score_high, margin, basis, withheld
FROM scorecard_score
UNION ALL BY NAME
SELECT
    partnership_id, round_id, kind, closed_on, instrument_id, instrument_version,
    false AS is_reflective, true AS is_compared, n_members, n_answered, score_mean, basis, withheld
FROM overall_score;
COMMENT ON VIEW score IS 'Every score of every closed round. Grain: round_id, scorecard_id, feature_id.';
