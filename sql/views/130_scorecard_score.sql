-- scorecard_score
-- The toolkit's rule: the mean of the published feature means, each feature counting the same, given
-- at least half of the scorecard's features. Worked out in whole tenths, so that rounding is exact.
-- Without an average and a margin there is no interval (greatest and least pass over nulls).
CREATE OR REPLACE VIEW scorecard_score AS
WITH sums AS (
    SELECT
        round_id, scorecard_id,
        count(*) AS n_features,
        count(score_mean) AS n_features_published,
        sum((score_mean * 10)::INTEGER)::INTEGER AS tenths
    FROM pub_cell
    GROUP BY round_id, scorecard_id
),
scored AS (
    SELECT *,
        CASE WHEN n_features_published * 2 >= n_features
            THEN ((2 * tenths + n_features_published) // (2 * n_features_published)) / 10.0
        END AS score_mean
    FROM sums
)
SELECT
    r.partnership_id, r.round_id, r.kind, r.closed_on, r.instrument_id, r.instrument_version,
    x.scorecard_id, s.title AS scorecard_title, s.scorecard_order, s.is_reflective, s.is_compared,
    r.n_members,
    CASE WHEN x.score_mean IS NOT NULL THEN p.n_submitted END AS n_answered,
    x.n_features, x.n_features_published,
    x.score_mean::DOUBLE AS score_mean,
    CASE WHEN x.score_mean IS NOT NULL THEN p.sd END AS sd,
    CASE WHEN x.score_mean IS NOT NULL THEN p.margin END AS margin,
    CASE WHEN x.score_mean + p.margin IS NOT NULL THEN greatest(x.score_mean::DOUBLE - p.margin, 1.0) END AS score_low,
    CASE WHEN x.score_mean + p.margin IS NOT NULL THEN least(x.score_mean::DOUBLE + p.margin, 5.0) END AS score_high,
    r.basis,
    CASE WHEN x.score_mean IS NULL THEN 'too few ratings' END AS withheld
FROM scored x
JOIN ref_round r USING (round_id)
JOIN ref_scorecard s USING (instrument_id, instrument_version, scorecard_id)
LEFT JOIN pub_return p USING (round_id, scorecard_id);
COMMENT ON VIEW scorecard_score IS 'A scorecard average in a closed round. Grain: round_id, scorecard_id.';
