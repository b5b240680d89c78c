-- Rounds as they stood on a day, with their returns. One row per round.
-- The returns of a round that closed later are not known for that day.
SELECT
    r.round_id, r.partnership_id, p.name AS partnership, r.instrument_id, r.instrument_version, r.kind,
    r.opened_on, r.closes_on, r.n_members, r.basis,
    CASE WHEN r.closed_on <= $as_at THEN r.closed_on END AS closed_on,
    coalesce(r.closed_on > $as_at, true) AS is_open,
    CASE WHEN r.closed_on > $as_at THEN NULL ELSE t.n_submitted END AS n_submitted,
    CASE WHEN r.closed_on > $as_at THEN NULL ELSE t.weakest_scorecard_id END AS weakest_scorecard_id,
    t.n_required,
    coalesce(t.is_enough AND r.closed_on <= $as_at, false) AS is_completed
FROM ref_round r
JOIN ref_partnership p USING (partnership_id)
LEFT JOIN round_return t USING (round_id)
WHERE r.opened_on <= $as_at
ORDER BY r.opened_on, r.round_id
