-- feature_pair
-- A feature beside the last review before it that published the same feature of the same
-- instrument version: what a change is judged from. A reworded feature has no pair.
CREATE OR REPLACE VIEW feature_pair AS
SELECT
    b.partnership_id, b.round_id, b.closed_on, b.instrument_id, b.instrument_version, b.scorecard_id, b.is_reflective,
    b.feature_id, b.feature_title,
    a.round_id AS before_round_id, a.closed_on AS before_closed_on,
    a.score_mean AS before_mean, a.n_answered AS before_n, a.n_members AS before_n_members, a.sd AS before_sd,
    b.score_mean AS after_mean, b.n_answered AS after_n, b.n_members AS after_n_members, b.sd AS after_sd
FROM feature_score b
JOIN feature_score a
    ON a.partnership_id = b.partnership_id
    AND a.instrument_id = b.instrument_id AND a.instrument_version = b.instrument_version
    AND a.feature_id = b.feature_id
    AND a.kind = 'review' AND a.closed_on < b.closed_on
    AND a.score_mean IS NOT NULL AND b.score_mean IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY b.round_id, b.feature_id ORDER BY a.closed_on DESC, a.round_id) = 1;
COMMENT ON VIEW feature_pair IS 'A feature now and in the review before. Grain: round_id, feature_id.';
