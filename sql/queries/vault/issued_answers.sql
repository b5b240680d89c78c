-- Answers of every issue so far. One row per issue, submission and feature. For the gate only.
SELECT round_id, scorecard_id, issue, submission_key, feature_id, rating, is_not_applicable
FROM issued_answer
ORDER BY submission_key, feature_id, issue
