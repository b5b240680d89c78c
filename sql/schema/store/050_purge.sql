CREATE TABLE IF NOT EXISTS log_purge (
    purge_id INTEGER, erased_at TIMESTAMP, round_id VARCHAR, n_answers INTEGER,
    n_submissions INTEGER, n_members INTEGER, n_completions INTEGER, vault_sha256 VARCHAR,
    roster_sha256 VARCHAR, retention_months INTEGER
);
COMMENT ON TABLE log_purge IS 'A purge certificate: what was erased of a round, and the fingerprints of vault and roster without it (null where there is none). All counts 0: nothing was left. Grain: purge_id, round_id.';
