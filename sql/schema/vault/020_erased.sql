-- Written in the same step as the file without the rows: what a purge certificate says.
CREATE TABLE IF NOT EXISTS erased (
    round_id VARCHAR, erased_at TIMESTAMP, n_answers INTEGER, n_submissions INTEGER
);
COMMENT ON TABLE erased IS 'A round whose answers were erased, and how many they were. Grain: round_id.';
