-- Every round declared so far, as declared. One row per round.
SELECT r.*, list(x.scorecard_id ORDER BY x.scorecard_id) AS scorecard_ids
FROM ref_round r
JOIN ref_round_scorecard x USING (round_id)
GROUP BY ALL
ORDER BY r.round_id
