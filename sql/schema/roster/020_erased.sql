-- Written in the same step as the file without the rows: what a purge certificate says.
CREATE TABLE IF NOT EXISTS erased (
    round_id VARCHAR, erased_at TIMESTAMP, n_members INTEGER, n_completions INTEGER
);
COMMENT ON TABLE erased IS 'A round whose people were erased, and how many they were. Grain: round_id.';
