-- round_return
-- How complete a round is. The weakest scorecard decides: a round is as good as the scorecard that
-- fewest members completed, the first of them where several are level. Reflective scorecards are not
-- counted. A round too small for a threshold is complete once somebody has answered.
CREATE OR REPLACE VIEW round_return AS
SELECT
    r.round_id,
    min(p.n_submitted) AS n_submitted,
    first(p.scorecard_id ORDER BY p.n_submitted, s.scorecard_order, p.scorecard_id)
        FILTER (p.n_submitted IS NOT NULL) AS weakest_scorecard_id,
    max(p.n_required) AS n_required,
    min(p.n_submitted) >= max(p.n_required) AS is_representative,
    coalesce(min(p.n_submitted) >= coalesce(max(p.n_required), 1), false) AS is_enough
FROM ref_round r
JOIN pub_return p USING (round_id)
JOIN ref_scorecard s USING (instrument_id, instrument_version, scorecard_id)
WHERE NOT s.is_reflective
GROUP BY r.round_id;
COMMENT ON VIEW round_return IS 'Returns of a round against its threshold. Grain: round_id.';
