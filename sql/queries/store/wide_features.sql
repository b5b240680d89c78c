-- On how many features members disagree widely, in the latest closed review and in the review before: of
-- features that so many members rated in both that wide disagreement would be published. Only compared
-- scorecards. One row per partnership and scorecard that two such reviews share.
WITH latest AS (
    SELECT *
    FROM ref_round
    WHERE kind = 'review' AND closed_on <= $as_at
    QUALIFY row_number() OVER (PARTITION BY partnership_id ORDER BY closed_on DESC, round_id) = 1
),
matched AS (
    SELECT
        l.partnership_id, l.round_id, p.before_round_id, s.scorecard_id, s.scorecard_order, s.title AS scorecard_title,
        coalesce(p.before_spread_band = 'wide', false) AS was_wide,
        coalesce(p.after_spread_band = 'wide', false) AS is_wide
    FROM latest l
    JOIN feature_pair p ON p.round_id = l.round_id AND p.is_review_before
    JOIN ref_scorecard s
        ON s.instrument_id = l.instrument_id AND s.instrument_version = l.instrument_version
        AND s.scorecard_id = p.scorecard_id
    WHERE s.is_compared AND p.why_cannot_say IS NULL
        AND p.before_n >= $least_ratings AND p.after_n >= $least_ratings
)
SELECT
    partnership_id, round_id, before_round_id, scorecard_id, scorecard_title,
    count(*)::INTEGER AS n_compared,
    (count(*) FILTER (was_wide))::INTEGER AS n_before,
    (count(*) FILTER (is_wide))::INTEGER AS n_now,
    (count(*) FILTER (is_wide AND NOT was_wide))::INTEGER AS n_newly
FROM matched
GROUP BY partnership_id, round_id, before_round_id, scorecard_id, scorecard_title, scorecard_order
ORDER BY partnership_id, scorecard_order
