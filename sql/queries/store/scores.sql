-- Every score published by a day, of one partnership where it is named. One row per round, scorecard and feature.
-- Reflective scorecards are shown to their own partnership alone.
SELECT *
FROM score
WHERE closed_on <= $as_at AND ($partnership_id IS NULL OR partnership_id = $partnership_id)
    AND (NOT is_reflective OR partnership_id = $own_partnership_id)
ORDER BY partnership_id, closed_on, round_id, scorecard_order NULLS FIRST, feature_order NULLS FIRST
