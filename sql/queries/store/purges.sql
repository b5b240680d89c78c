-- Every purge certificate, the latest first. One row per purge and round.
SELECT
    purge_id, erased_at, round_id, n_answers, n_submissions, n_members, n_completions,
    vault_sha256, roster_sha256, retention_months
FROM log_purge
ORDER BY purge_id DESC, round_id
