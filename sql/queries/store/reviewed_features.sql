-- Every feature of each partnership's latest closed review, with its figure in the latest closed round
-- that asked it in the same wording, a follow-up perhaps. One row per partnership and feature.
WITH latest_review AS (
    SELECT partnership_id, round_id, closed_on
    FROM ref_round
    WHERE kind = 'review' AND closed_on <= $as_at
    QUALIFY row_number() OVER (PARTITION BY partnership_id ORDER BY closed_on DESC, round_id) = 1
),
reviewed AS (
    SELECT f.partnership_id, f.instrument_id, f.feature_id, f.wording, f.closed_on
    FROM feature_score f
    JOIN latest_review USING (round_id)
)
SELECT
    f.partnership_id, p.name AS partnership, f.instrument_id, f.scorecard_id, f.scorecard_title, f.feature_id,
    f.feature_title, f.round_id, f.kind, f.closed_on, f.score_mean, f.score_range, f.withheld
FROM feature_score f
JOIN reviewed r
    ON r.partnership_id = f.partnership_id AND r.instrument_id = f.instrument_id AND r.feature_id = f.feature_id
    AND r.wording IS NOT DISTINCT FROM f.wording
JOIN ref_partnership p ON p.partnership_id = f.partnership_id
WHERE f.closed_on BETWEEN r.closed_on AND $as_at
    AND (NOT f.is_reflective OR f.partnership_id = $own_partnership_id)
QUALIFY row_number() OVER (PARTITION BY f.partnership_id, f.feature_id ORDER BY f.closed_on DESC, f.round_id) = 1
ORDER BY p.name, f.scorecard_order, f.feature_order
