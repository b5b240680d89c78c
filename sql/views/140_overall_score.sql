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
sums AS (
    SELECT
        round_id,
        count(score_mean) AS n_scorecards_published,
        sum((score_mean * 10)::INTEGER)::INTEGER AS tenths,
        min(n_answered) AS n_answered
    FROM scorecard_score
    WHERE is_compared
    GROUP BY round_id
),
scored AS (
    SELECT r.*, w.n_scorecards, x.n_scorecards_published, x.n_answered,
        CASE WHEN x.n_scorecards_published * 2 >= w.n_scorecards
            THEN ((2 * x.tenths + x.n_scorecards_published) // (2 * x.n_scorecards_published)) / 10.0
        END AS score_mean
    FROM sums x
    JOIN ref_round r USING (round_id)
    JOIN wanted w USING (instrument_id, instrument_version)
)
SELECT
    partnership_id, round_id, kind, closed_on, instrument_id, instrument_version, n_members,
    CASE WHEN score_mean IS NOT NULL THEN n_answered END AS n_answered,
    n_scorecards, n_scorecards_published, score_mean::DOUBLE AS score_mean, basis,
    CASE WHEN score_mean IS NULL THEN 'too few scorecards' END AS withheld
FROM scored;
COMMENT ON VIEW overall_score IS 'The overall score of a closed round. Grain: round_id.';
