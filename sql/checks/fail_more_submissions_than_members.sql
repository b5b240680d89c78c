-- Nobody answers twice: never more submissions than members.
SELECT p.round_id, p.scorecard_id
FROM pub_return p
JOIN ref_round r USING (round_id)
WHERE p.n_submitted > r.n_members
