-- scorecard_pair
-- A scorecard average beside that of the last review before it, on the features published in both:
-- matched features only, at least half of the scorecard's.
CREATE OR REPLACE VIEW scorecard_pair AS
WITH rounds AS (
    SELECT
        b.round_id, b.scorecard_id, b.n_features,
        arg_max(a.round_id, a.closed_on) AS before_round_id
    FROM scorecard_score b
    JOIN scorecard_score a
        ON a.partnership_id = b.partnership_id
        AND a.instrument_id = b.instrument_id AND a.instrument_version = b.instrument_version
        AND a.scorecard_id = b.scorecard_id
        AND a.kind = 'review' AND a.closed_on < b.closed_on
        AND a.score_mean IS NOT NULL AND b.score_mean IS NOT NULL
    GROUP BY ALL
),
matched AS (
    SELECT
        x.round_id, x.scorecard_id, x.n_features, x.before_round_id,
        count(*) AS n_matched,
        sum((a.score_mean * 10)::INTEGER)::INTEGER AS before_tenths,
        sum((b.score_mean * 10)::INTEGER)::INTEGER AS after_tenths
    FROM rounds x
    JOIN pub_cell b ON b.round_id = x.round_id AND b.scorecard_id = x.scorecard_id
    JOIN pub_cell a ON a.round_id = x.before_round_id AND a.feature_id = b.feature_id
    WHERE a.score_mean IS NOT NULL AND b.score_mean IS NOT NULL
    GROUP BY ALL
)
SELECT
    b.partnership_id, b.round_id, b.closed_on, b.instrument_id, b.instrument_version, b.scorecard_id, b.scorecard_title,
    b.is_reflective, m.before_round_id, a.closed_on AS before_closed_on,
    m.n_matched, m.n_features,
    ((2 * m.before_tenths + m.n_matched) // (2 * m.n_matched)) / 10.0::DOUBLE AS before_mean,
    ((2 * m.after_tenths + m.n_matched) // (2 * m.n_matched)) / 10.0::DOUBLE AS after_mean,
    a.n_answered AS before_n, a.n_members AS before_n_members, a.sd AS before_sd,
    b.n_answered AS after_n, b.n_members AS after_n_members, b.sd AS after_sd
FROM matched m
JOIN scorecard_score b ON b.round_id = m.round_id AND b.scorecard_id = m.scorecard_id
JOIN scorecard_score a ON a.round_id = m.before_round_id AND a.scorecard_id = m.scorecard_id
WHERE m.n_matched * 2 >= m.n_features;
COMMENT ON VIEW scorecard_pair IS 'A scorecard now and in the review before. Grain: round_id, scorecard_id.';
