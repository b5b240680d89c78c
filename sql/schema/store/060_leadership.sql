CREATE TABLE IF NOT EXISTS own_leadership (
    partnership_id VARCHAR, instrument_id VARCHAR, instrument_version VARCHAR, shared_on DATE,
    scores INTEGER[]
);
COMMENT ON TABLE own_leadership IS 'The leadership sheet a chair has shared with their own partnership: a score (1 to 5, or null) for each statement, in order; no scores where the chair has taken it back on shared_on. For that partnership''s own people alone. Grain: partnership_id.';
