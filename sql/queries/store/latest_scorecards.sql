-- The latest closed round's figure of every compared scorecard of the partnership's instrument, or
-- why there is none. One row per partnership and scorecard.
WITH latest_round AS (
    SELECT r.*
    FROM ref_round r
    WHERE r.closed_on <= $as_at
    QUALIFY row_number() OVER (PARTITION BY r.partnership_id ORDER BY (r.kind = 'review') DESC, r.closed_on DESC, r.round_id) = 1
),
latest_score AS (
    SELECT *
    FROM scorecard_score
    WHERE closed_on <= $as_at
    QUALIFY row_number() OVER (
        PARTITION BY partnership_id, instrument_id, scorecard_id ORDER BY closed_on DESC, round_id
    ) = 1
)
SELECT
    p.partnership_id, p.name AS partnership, p.area, p.theme, p.n_members AS size,
    l.instrument_id, l.instrument_version, s.scorecard_id, s.title AS scorecard_title, s.scorecard_order,
    x.round_id, x.kind, x.closed_on, x.score_mean, x.score_range, x.score_low, x.score_high, x.margin, x.sd,
    x.n_answered, x.n_members, x.basis,
    CASE WHEN x.round_id IS NULL THEN 'not asked' ELSE x.withheld END AS withheld
FROM ref_partnership p
JOIN latest_round l USING (partnership_id)
JOIN ref_scorecard s USING (instrument_id, instrument_version)
LEFT JOIN latest_score x
    ON x.partnership_id = p.partnership_id AND x.instrument_id = l.instrument_id
    AND x.scorecard_id = s.scorecard_id
WHERE s.is_compared
ORDER BY p.name, p.partnership_id, s.scorecard_order
