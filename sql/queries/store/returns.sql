-- Returns per scorecard of the rounds open on a day. One row per round and scorecard.
-- A round that has closed since is not among them: what had come in by that day is not kept.
SELECT
    r.round_id, r.partnership_id, x.scorecard_id, s.title AS scorecard_title, s.scorecard_order,
    coalesce(t.n_submitted, 0) AS n_submitted,
    coalesce(t.n_required, max(t.n_required) OVER (PARTITION BY r.round_id)) AS n_required,
    r.n_members, r.closes_on
FROM ref_round r
JOIN ref_round_scorecard x USING (round_id)
JOIN ref_scorecard s USING (instrument_id, instrument_version, scorecard_id)
LEFT JOIN pub_return t USING (round_id, scorecard_id)
WHERE r.opened_on <= $as_at AND r.closed_on IS NULL AND NOT s.is_reflective
ORDER BY r.closes_on, r.round_id, s.scorecard_order
