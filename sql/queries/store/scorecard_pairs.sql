-- Scorecards beside the review before; or, where two rounds are named, in those two. One row per round and
-- scorecard known by a day.
SELECT *
FROM scorecard_pair
WHERE closed_on <= $as_at AND (NOT is_reflective OR partnership_id = $own_partnership_id)
    AND CASE WHEN $before_round_id IS NULL THEN is_review_before
        ELSE before_round_id = $before_round_id AND round_id = $round_id END
ORDER BY round_id, scorecard_id
