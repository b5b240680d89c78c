-- Figures the gate let through. Nothing else in the store comes from answers.

CREATE TABLE IF NOT EXISTS pub_return (
    round_id VARCHAR, scorecard_id VARCHAR, n_submitted INTEGER, n_required INTEGER,
    sd DOUBLE, margin DOUBLE
);
COMMENT ON TABLE pub_return IS 'Returns of a scorecard against the threshold; sd and margin (scale points) of the scorecard average, null while open or withheld. n_required is null for partnerships too small to report. Grain: round_id, scorecard_id.';

CREATE TABLE IF NOT EXISTS pub_cell (
    round_id VARCHAR, scorecard_id VARCHAR, feature_id VARCHAR, n_answered INTEGER,
    n_not_applicable INTEGER, score_mean DECIMAL(2, 1), sd DOUBLE, margin DOUBLE,
    spread_band VARCHAR, withheld VARCHAR
);
COMMENT ON TABLE pub_cell IS 'The published figure of a feature in a closed round, or the reason for withholding it. Grain: round_id, feature_id.';
