-- The latest answers. One row per submission and feature. For the gate only.
SELECT round_id, scorecard_id, submission_key, feature_id, rating, is_not_applicable
FROM answer
WHERE list_contains($round_ids, round_id)
ORDER BY submission_key, feature_id
