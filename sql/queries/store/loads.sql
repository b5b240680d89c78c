-- Every file received, the latest first. One row per load.
SELECT
    l.load_id, l.received_at, l.file_name, l.outcome, l.contents, l.n_rows_read,
    l.n_rows_accepted, l.n_rows_refused, l.n_faults, l.supersedes_load_id, l.file_sha256
FROM log_load l
ORDER BY l.load_id DESC
