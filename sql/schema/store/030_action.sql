CREATE TABLE IF NOT EXISTS act_revision (
    action_id VARCHAR, partnership_id VARCHAR, instrument_id VARCHAR, scorecard_id VARCHAR,
    feature_id VARCHAR, action VARCHAR, responsible VARCHAR, sheet_date DATE, baseline DOUBLE,
    target_text VARCHAR, target_low DOUBLE, target_high DOUBLE, due_text VARCHAR, due_on DATE,
    done_on DATE, not_understood VARCHAR
);
COMMENT ON TABLE act_revision IS 'An action as one dated sheet states it; append-only. Grain: action_id, sheet_date.';
