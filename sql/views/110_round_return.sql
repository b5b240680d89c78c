-- round_return
-- How complete a round is. The weakest scorecard decides: a round is as good as the scorecard that
-- fewest members completed. Reflective scorecards are not counted.
CREATE OR REPLACE VIEW round_return AS
SELECT
    r.round_id,
    min(p.n_submitted) AS n_submitted,
    arg_min(p.scorecard_id, p.n_submitted) AS weakest_scorecard_id,
    max(p.n_required) AS n_required,
    min(p.n_submitted) >= max(p.n_required) AS is_representative
FROM ref_round r
JOIN pub_return p USING (round_id)
JOIN ref_scorecard s USING (instrument_id, instrument_version, scorecard_id)
WHERE NOT s.is_reflective
GROUP BY r.round_id;
COMMENT ON VIEW round_return IS 'Returns of a round against its threshold. Grain: round_id.';
