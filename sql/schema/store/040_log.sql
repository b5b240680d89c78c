CREATE TABLE IF NOT EXISTS log_load (
    load_id INTEGER, file_name VARCHAR, file_sha256 VARCHAR, received_at TIMESTAMP,
    outcome VARCHAR, contents VARCHAR, n_rows_read INTEGER, n_rows_accepted INTEGER,
    n_rows_refused INTEGER, n_faults INTEGER, supersedes_load_id INTEGER
);
COMMENT ON TABLE log_load IS 'Every file that changed something or was refused: accepted or refused. Grain: load_id.';

CREATE TABLE IF NOT EXISTS log_load_subject (load_id INTEGER, subject VARCHAR);
COMMENT ON TABLE log_load_subject IS 'What an accepted load speaks of, such as answers:harbour-2024-review; the latest load of a subject is the one in force. Grain: load_id, subject.';

CREATE TABLE IF NOT EXISTS meta_version (
    store_version INTEGER, published_at TIMESTAMP, product_version VARCHAR, policy_sha256 VARCHAR
);
COMMENT ON TABLE meta_version IS 'What this version of the store was made with. Grain: store_version.';
