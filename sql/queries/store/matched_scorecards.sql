-- Scorecard averages of the chosen partnerships on the features that all of them have published, in
-- the same wording: matched features, at least half of the scorecard's, or there is no average. Its
-- interval takes the margin of the whole scorecard, held within what is possible.
-- $chosen_round_ids and $chosen_scorecard_ids run side by side: which round counts for a partnership's
-- scorecard is decided in latest_scorecards. One row per chosen round and scorecard.
WITH chosen AS (
    SELECT unnest($chosen_round_ids::VARCHAR[]) AS round_id, unnest($chosen_scorecard_ids::VARCHAR[]) AS scorecard_id
),
cell AS (
    SELECT round_id, scorecard_id, feature_id, feature_order, score_in_average, score_range, possible_low, possible_high, wording
    FROM feature_score
    JOIN chosen USING (round_id, scorecard_id)
),
matched AS (
    SELECT scorecard_id, feature_id, wording
    FROM cell
    WHERE score_in_average IS NOT NULL
    GROUP BY scorecard_id, feature_id, wording
    HAVING count(*) = (SELECT count(*) FROM chosen c WHERE c.scorecard_id = cell.scorecard_id)
),
averaged AS (
    SELECT
        c.round_id, c.scorecard_id,
        count(m.feature_id) AS n_features_matched,
        max(count(*)) OVER (PARTITION BY c.scorecard_id) AS n_features,
        avg(c.score_in_average ORDER BY c.feature_order) FILTER (m.feature_id IS NOT NULL) AS average,
        avg(c.possible_low ORDER BY c.feature_order) FILTER (m.feature_id IS NOT NULL) AS possible_low,
        avg(c.possible_high ORDER BY c.feature_order) FILTER (m.feature_id IS NOT NULL) AS possible_high,
        count(c.score_range) FILTER (m.feature_id IS NOT NULL) > 0 AS has_ranges
    FROM cell c
    LEFT JOIN matched m
        ON m.scorecard_id = c.scorecard_id AND m.feature_id = c.feature_id AND m.wording IS NOT DISTINCT FROM c.wording
    GROUP BY c.round_id, c.scorecard_id
),
scored AS (
    SELECT a.* EXCLUDE (average), s.margin,
        CASE WHEN n_features_matched * 2 >= a.n_features THEN average END AS exact
    FROM averaged a
    JOIN scorecard_score s USING (round_id, scorecard_id)
)
SELECT
    round_id, scorecard_id, n_features_matched, n_features,
    floor(exact * 10 + 0.5 + 1e-9) / 10 AS matched_mean,
    CASE WHEN exact IS NOT NULL AND has_ranges THEN 'about' END AS matched_range,
    CASE WHEN exact + margin IS NOT NULL THEN greatest(exact - margin, possible_low) END AS matched_low,
    CASE WHEN exact + margin IS NOT NULL THEN least(exact + margin, possible_high) END AS matched_high
FROM scored
ORDER BY round_id, scorecard_id
