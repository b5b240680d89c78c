-- How many completed each scorecard: of those that are shown, else of the latest. One row per round and
-- scorecard.
WITH latest AS (
    SELECT round_id, scorecard_id, count(DISTINCT submission_key) AS n FROM answer GROUP BY ALL
),
shown AS (
    SELECT round_id, scorecard_id, count(DISTINCT submission_key) AS n FROM shown_answer GROUP BY ALL
)
SELECT
    round_id, scorecard_id,
    coalesce(CASE WHEN list_contains($closed_round_ids::VARCHAR[], round_id) THEN shown.n END, latest.n) AS n_submitted
FROM latest
FULL JOIN shown USING (round_id, scorecard_id)
WHERE list_contains($round_ids::VARCHAR[], round_id)
ORDER BY ALL
