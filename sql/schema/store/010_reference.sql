-- What the figures refer to. Rebuilt from the instruments, the register and the policy.

CREATE TABLE IF NOT EXISTS ref_instrument (
    instrument_id VARCHAR, instrument_version VARCHAR, title VARCHAR, is_private BOOLEAN
);
COMMENT ON TABLE ref_instrument IS 'A versioned set of scorecards. Grain: instrument_id, instrument_version.';

CREATE TABLE IF NOT EXISTS ref_scorecard (
    instrument_id VARCHAR, instrument_version VARCHAR, scorecard_id VARCHAR, title VARCHAR,
    scorecard_order INTEGER, is_reflective BOOLEAN, is_compared BOOLEAN
);
COMMENT ON TABLE ref_scorecard IS 'A themed group of features; is_compared follows the policy. Grain: instrument_id, instrument_version, scorecard_id.';

CREATE TABLE IF NOT EXISTS ref_feature (
    instrument_id VARCHAR, instrument_version VARCHAR, scorecard_id VARCHAR, feature_id VARCHAR,
    title VARCHAR, feature_order INTEGER
);
ALTER TABLE ref_feature ADD COLUMN IF NOT EXISTS wording VARCHAR;
COMMENT ON TABLE ref_feature IS 'One row that members rate; the same wording in two versions has the same fingerprint. Grain: instrument_id, instrument_version, feature_id.';

CREATE TABLE IF NOT EXISTS ref_partnership (
    partnership_id VARCHAR, name VARCHAR, lead_agency VARCHAR, area VARCHAR, theme VARCHAR,
    n_members INTEGER, created_on DATE
);
COMMENT ON TABLE ref_partnership IS 'A partnership of the register. Grain: partnership_id.';

CREATE TABLE IF NOT EXISTS ref_round (
    round_id VARCHAR, partnership_id VARCHAR, instrument_id VARCHAR, instrument_version VARCHAR,
    kind VARCHAR, opened_on DATE, closes_on DATE, closed_on DATE, n_members INTEGER,
    basis VARCHAR, n_submitted INTEGER
);
ALTER TABLE ref_round ADD COLUMN IF NOT EXISTS all_agreed BOOLEAN DEFAULT false;
COMMENT ON TABLE ref_round IS 'One partnership answering one instrument in one window; n_submitted only where it is known from means; all_agreed where every member of three or four has agreed to show averages. Grain: round_id.';

CREATE TABLE IF NOT EXISTS ref_round_scorecard (round_id VARCHAR, scorecard_id VARCHAR);
COMMENT ON TABLE ref_round_scorecard IS 'A scorecard that a round asks. Grain: round_id, scorecard_id.';
