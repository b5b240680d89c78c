-- Answers, for some weeks. A submission key is random, made anew for every scorecard, and leads to
-- no person and to no other scorecard.
CREATE TABLE IF NOT EXISTS answer (
    round_id VARCHAR, scorecard_id VARCHAR, submission_key UUID, feature_id VARCHAR,
    rating TINYINT, is_not_applicable BOOLEAN
);
ALTER TABLE answer ADD COLUMN IF NOT EXISTS silence VARCHAR;
COMMENT ON TABLE answer IS 'One answer. Neither a rating nor not applicable: silence says whether it was skipped, not asked or quarantined; null there, as an earlier product left it, means skipped. Grain: submission_key, feature_id.';

CREATE TABLE IF NOT EXISTS source (round_id VARCHAR, file_sha256 VARCHAR);
COMMENT ON TABLE source IS 'The file that a round''s answers came from: only answers of the load in force are ever published. Grain: round_id.';
