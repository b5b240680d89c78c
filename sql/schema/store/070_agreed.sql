CREATE TABLE IF NOT EXISTS pub_agreed (
    round_id VARCHAR, scorecard_id VARCHAR, n_members INTEGER, score_mean DECIMAL(2, 1),
    score_range VARCHAR
);
COMMENT ON TABLE pub_agreed IS 'The average of a scorecard of three or four members who all answered and all agreed to show it; score_range (or more, or less) where score_mean is the end of a range. Written once and never again. Grain: round_id, scorecard_id.';
