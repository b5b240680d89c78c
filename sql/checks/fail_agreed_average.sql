-- An agreed average is of three or four members and of a closed round, tells nothing near an end of the scale
-- as a number, and is of no reflective scorecard. The limits, in tenths, are those of the strict setting.
SELECT a.round_id, a.scorecard_id
FROM pub_agreed a
LEFT JOIN ref_round r USING (round_id)
LEFT JOIN ref_scorecard s USING (instrument_id, instrument_version, scorecard_id)
WHERE r.closed_on IS NULL
    OR a.n_members NOT IN (3, 4)
    OR a.score_mean IS NULL
    OR s.is_reflective
    OR (a.score_range IS NULL AND abs(a.score_mean * 10 - 30) >= (50 * a.n_members - 50) // a.n_members - 30)
