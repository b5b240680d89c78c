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
-- Columns that came later, for stores that have the table already.
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS n_skipped INTEGER;
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS score_sum INTEGER;
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS mean_gap DECIMAL(2, 1);
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS n_low INTEGER;
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS n_middle INTEGER;
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS n_high INTEGER;
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS n_levels INTEGER[];
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS has_two_camps BOOLEAN;
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS n_at_least INTEGER;
ALTER TABLE pub_cell ADD COLUMN IF NOT EXISTS score_range VARCHAR;
COMMENT ON TABLE pub_cell IS 'The published figure of a feature in a closed round, or the reason for withholding it; score_range (or more, or less) where score_mean is the end of a range; n_answered is null beside n_at_least where one or two more may have rated; score_sum (sum of the ratings) from ten ratings, mean_gap (points) and n_levels (bars 1 to 5) from twenty, n_low, n_middle and n_high (bars 1-2, 3, 4-5) from ten. Grain: round_id, feature_id.';
