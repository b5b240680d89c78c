-- The marks of all that was ever published from answers. One row per mark.
SELECT round_id, issue_mark
FROM log_issue
ORDER BY ALL
