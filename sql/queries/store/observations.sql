-- Published feature scores that targets are judged by. One row per round and feature with an action.
SELECT f.partnership_id, f.instrument_id, f.feature_id, f.closed_on, f.score_mean, f.score_range, f.margin, f.kind, f.round_id
FROM feature_score f
WHERE f.closed_on <= $as_at AND f.score_mean IS NOT NULL
    AND EXISTS (
        FROM act_revision a
        WHERE a.partnership_id = f.partnership_id AND a.instrument_id = f.instrument_id AND a.feature_id = f.feature_id
    )
ORDER BY f.partnership_id, f.instrument_id, f.feature_id, f.closed_on, f.round_id
