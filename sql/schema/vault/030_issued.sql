-- The answers behind each publication of a closed scorecard: late returns are compared with them.
CREATE TABLE IF NOT EXISTS issued_answer (
    round_id VARCHAR, scorecard_id VARCHAR, issue INTEGER, submission_key UUID, feature_id VARCHAR,
    rating TINYINT, is_not_applicable BOOLEAN
);
ALTER TABLE issued_answer ADD COLUMN IF NOT EXISTS silence VARCHAR;
COMMENT ON TABLE issued_answer IS 'One answer of an issue, which is what was published of a scorecard at one time. Grain: issue, submission_key, feature_id.';

CREATE TABLE IF NOT EXISTS shown_issue (round_id VARCHAR, scorecard_id VARCHAR, issue INTEGER);
COMMENT ON TABLE shown_issue IS 'The issue that is shown of a scorecard. Grain: round_id, scorecard_id.';

CREATE OR REPLACE VIEW shown_answer AS
SELECT * FROM issued_answer JOIN shown_issue USING (round_id, scorecard_id, issue);
COMMENT ON VIEW shown_answer IS 'The answers that published figures are made of. Grain: submission_key, feature_id.';
