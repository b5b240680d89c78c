-- People, for some weeks: who was invited and who has completed what. Never how they answered.
CREATE TABLE IF NOT EXISTS member (round_id VARCHAR, email VARCHAR, name VARCHAR, organisation VARCHAR);
COMMENT ON TABLE member IS 'A person invited to a round. Grain: round_id, email.';

CREATE TABLE IF NOT EXISTS completion (round_id VARCHAR, scorecard_id VARCHAR, email VARCHAR);
COMMENT ON TABLE completion IS 'A member has completed a scorecard. Grain: round_id, scorecard_id, email.';

CREATE TABLE IF NOT EXISTS source (round_id VARCHAR, file_sha256 VARCHAR);
COMMENT ON TABLE source IS 'The file that a round''s invited members came from. Grain: round_id.';
