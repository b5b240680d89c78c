-- Every file received, the latest first. One row per load.
-- is_private: a leadership sheet; only who loads files may know that there was one.
SELECT
    l.load_id, l.received_at, l.file_name, l.outcome, l.contents, l.n_rows_read,
    l.n_rows_accepted, l.n_rows_refused, l.n_faults, l.supersedes_load_id, l.file_sha256,
    EXISTS (
        FROM log_load_subject s WHERE s.load_id = l.load_id AND starts_with(s.subject, 'leadership:')
    ) AS is_private
FROM log_load l
ORDER BY l.load_id DESC
