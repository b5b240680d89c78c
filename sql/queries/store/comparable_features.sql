-- The features of one scorecard that all chosen rounds have published, in these and in other rounds
-- that asked them in the same wording. One row per round and matched feature.
WITH cell AS (
    SELECT *
    FROM feature_score
    WHERE scorecard_id = $scorecard_id AND score_mean IS NOT NULL
        AND list_contains($chosen_round_ids::VARCHAR[] || $round_ids::VARCHAR[], round_id)
),
matched AS (
    SELECT feature_id, wording
    FROM cell
    WHERE list_contains($chosen_round_ids::VARCHAR[], round_id)
    GROUP BY feature_id, wording
    HAVING count(*) = len($chosen_round_ids::VARCHAR[])
)
SELECT
    c.round_id, c.feature_id, c.feature_title, c.feature_order,
    c.score_mean, c.score_range, c.score_low, c.score_high, c.margin, c.n_answered, c.n_at_least
FROM cell c
JOIN matched m ON m.feature_id = c.feature_id AND m.wording IS NOT DISTINCT FROM c.wording
ORDER BY c.feature_order, c.round_id
