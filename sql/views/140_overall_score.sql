-- overall_score
-- The mean of the scorecards that count for comparison, given at least half of the instrument's.
-- A follow-up that asks two scorecards has no overall score.
CREATE OR REPLACE VIEW overall_score AS
WITH wanted AS (
    SELECT instrument_id, instrument_version, count(*) AS n_scorecards
    FROM ref_scorecard
    WHERE is_compared
    GROUP BY instrument_id, instrument_version
),
averaged AS (
    SELECT
        round_id,
        count(score_exact) AS n_scorecards_published,
        avg(score_exact ORDER BY scorecard_order) AS average,
        count(score_range) > 0 AS has_ranges,
        min(n_answered) AS n_answered
    FROM scorecard_score
    WHERE is_compared
    GROUP BY round_id
),
scored AS (
    SELECT r.*, w.n_scorecards, x.n_scorecards_published, x.n_answered, x.has_ranges,
        CASE WHEN x.n_scorecards_published * 2 >= w.n_scorecards THEN x.average END AS score_exact
    FROM averaged x
    JOIN ref_round r USING (round_id)
    JOIN wanted w USING (instrument_id, instrument_version)
)
SELECT
    partnership_id, round_id, kind, closed_on, instrument_id, instrument_version, n_members,
    CASE WHEN score_exact IS NOT NULL THEN n_answered END AS n_answered,
    n_scorecards, n_scorecards_published,
    floor(score_exact * 10 + 0.5 + 1e-9) / 10 AS score_mean,
    CASE WHEN score_exact IS NOT NULL AND has_ranges THEN 'about' END AS score_range, score_exact, basis,
    CASE WHEN score_exact IS NULL THEN 'too few scorecards' END AS withheld
FROM scored;
COMMENT ON VIEW overall_score IS 'The overall score of a closed round. Grain: round_id.';
