-- The load in force for each subject: the latest accepted one. One row per subject.
SELECT s.subject, l.load_id, l.file_name, l.file_sha256, l.received_at
FROM log_load l
JOIN log_load_subject s USING (load_id)
WHERE l.outcome = 'accepted'
QUALIFY row_number() OVER (PARTITION BY s.subject ORDER BY l.load_id DESC) = 1
ORDER BY s.subject
