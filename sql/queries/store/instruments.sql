-- Every scorecard of every instrument version in use. One row per scorecard.
SELECT
    s.instrument_id, s.instrument_version, i.title AS instrument_title,
    s.scorecard_id, s.title AS scorecard_title, s.scorecard_order, s.is_reflective, s.is_compared
FROM ref_scorecard s
JOIN ref_instrument i USING (instrument_id, instrument_version)
ORDER BY ALL
