-- Averages that all three or four members agreed to show, by a day. One row per round and scorecard.
-- Not where the agreement was taken back since, nor where a lower floor lets features be shown instead.
SELECT
    a.round_id, r.partnership_id, r.closed_on, r.n_members, a.scorecard_id, s.title AS scorecard_title,
    s.scorecard_order, a.score_mean::DOUBLE AS score_mean, a.score_range
FROM pub_agreed a
JOIN ref_round r ON r.round_id = a.round_id AND r.n_members = a.n_members
JOIN ref_scorecard s USING (instrument_id, instrument_version, scorecard_id)
JOIN pub_return t ON t.round_id = a.round_id AND t.scorecard_id = a.scorecard_id
WHERE r.all_agreed AND r.closed_on <= $as_at AND t.n_required IS NULL
ORDER BY r.partnership_id, r.closed_on DESC, a.round_id, s.scorecard_order
