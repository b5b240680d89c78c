-- Scorecards beside the review before, by a day. One row per round and scorecard.
SELECT *
FROM scorecard_pair
WHERE closed_on <= $as_at AND (NOT is_reflective OR partnership_id = $own_partnership_id)
ORDER BY round_id, scorecard_id
