-- Spread of a scorecard average between submissions, N/A and skips allowed for: the linearised z of the
-- statistics specification, section 1. One row per round and scorecard. For the gate only.
WITH rating AS (
    SELECT round_id, scorecard_id, submission_key, feature_id, rating
    FROM answer
    WHERE list_contains($round_ids, round_id) AND rating IS NOT NULL
),
feature AS (
    SELECT round_id, scorecard_id, feature_id, count(*) AS n_rated, avg(rating) AS mean
    FROM rating
    GROUP BY ALL
    HAVING count(*) >= $least_ratings
),
card AS (
    SELECT round_id, scorecard_id, count(*) AS n_features FROM feature GROUP BY ALL
),
submission AS (
    SELECT DISTINCT round_id, scorecard_id, submission_key,
        (SELECT count(DISTINCT a.submission_key) FROM answer a
         WHERE a.round_id = answer.round_id AND a.scorecard_id = answer.scorecard_id) AS n
    FROM answer
    WHERE list_contains($round_ids, round_id)
),
deviation AS (
    SELECT s.round_id, s.scorecard_id, s.submission_key,
        coalesce(sum((r.rating - f.mean) * s.n / f.n_rated), 0) / any_value(c.n_features) AS z
    FROM submission s
    JOIN card c USING (round_id, scorecard_id)
    LEFT JOIN rating r USING (round_id, scorecard_id, submission_key)
    LEFT JOIN feature f USING (round_id, scorecard_id, feature_id)
    GROUP BY s.round_id, s.scorecard_id, s.submission_key
)
SELECT round_id, scorecard_id, count(*) AS n_submitted, coalesce(var_samp(z), 0) AS variance
FROM deviation
GROUP BY ALL
ORDER BY ALL
