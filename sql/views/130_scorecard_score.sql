-- scorecard_score
-- The toolkit's rule: the mean of the published feature means, each feature counting the same, given
-- at least half of the scorecard's features. A feature told as a range counts with the middle of its
-- range, and the average is then told as "about". Rounded once, halves up; a billionth is added because
-- binary floats cannot hold a half exactly. The interval is what is possible, as for its features.
-- A line over the rounds breaks where any wording changed.
CREATE OR REPLACE VIEW scorecard_score AS
WITH averaged AS (
    SELECT
        round_id, scorecard_id,
        count(*) AS n_features,
        count(score_exact) AS n_features_published,
        avg(score_in_average ORDER BY feature_order) AS average,
        avg(possible_low ORDER BY feature_order) AS possible_low,
        avg(possible_high ORDER BY feature_order) AS possible_high,
        count(score_range) > 0 AS has_ranges,
        CASE WHEN count(DISTINCT withheld) = 1 AND count(withheld) = count(*) THEN any_value(withheld) END AS why_all,
        string_agg(feature_id || ' ' || wording, ',' ORDER BY feature_order) AS wording
    FROM feature_score
    GROUP BY round_id, scorecard_id
),
scored AS (
    SELECT a.* EXCLUDE (average),
        CASE WHEN n_features_published * 2 >= n_features THEN average END AS score_exact,
        p.n_submitted AS n, p.sd AS spread, p.margin AS half_width
    FROM averaged a
    LEFT JOIN pub_return p USING (round_id, scorecard_id)
)
SELECT
    r.partnership_id, r.round_id, r.kind, r.closed_on, r.instrument_id, r.instrument_version,
    x.scorecard_id, s.title AS scorecard_title, s.scorecard_order, s.is_reflective, s.is_compared,
    x.wording, r.n_members,
    CASE WHEN x.score_exact IS NOT NULL THEN x.n END AS n_answered,
    CASE WHEN x.score_exact IS NOT NULL THEN x.n / r.n_members END AS answered_share,
    x.n_features, x.n_features_published,
    floor(x.score_exact * 10 + 0.5 + 1e-9) / 10 AS score_mean,
    CASE WHEN x.score_exact IS NOT NULL AND x.has_ranges THEN 'about' END AS score_range,
    x.score_exact,
    CASE WHEN x.score_exact IS NOT NULL THEN x.spread END AS sd,
    CASE WHEN x.score_exact IS NOT NULL THEN x.half_width END AS margin,
    CASE WHEN x.score_exact + x.half_width IS NOT NULL THEN greatest(x.score_exact - x.half_width, x.possible_low) END AS score_low,
    CASE WHEN x.score_exact + x.half_width IS NOT NULL THEN least(x.score_exact + x.half_width, x.possible_high) END AS score_high,
    r.basis,
    CASE WHEN x.score_exact IS NULL THEN coalesce(x.why_all, 'too few ratings') END AS withheld
FROM scored x
JOIN ref_round r USING (round_id)
JOIN ref_scorecard s USING (instrument_id, instrument_version, scorecard_id);
COMMENT ON VIEW scorecard_score IS 'A scorecard average in a closed round. Grain: round_id, scorecard_id.';
