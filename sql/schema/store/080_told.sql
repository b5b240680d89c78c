-- What was told so far of each round, as far as later figures must be compared with it.
CREATE TABLE IF NOT EXISTS log_issue (round_id VARCHAR, scorecard_id VARCHAR, issue_mark VARCHAR);
COMMENT ON TABLE log_issue IS 'The answers behind a publication of a scorecard, as a mark made of random keys: a vault that does not know it is not the one that was published from. Grain: issue_mark.';

CREATE TABLE IF NOT EXISTS log_mean (
    round_id VARCHAR, feature_id VARCHAR, n_least INTEGER, n_most INTEGER
);
COMMENT ON TABLE log_mean IS 'How many members, as told, were behind a mean of a round known from means, each time it was published. Grain: round_id, feature_id, n_least, n_most.';
