-- Who was invited to a round and which scorecards they have completed. One row per member.
SELECT
    m.email, m.name, m.organisation,
    list(c.scorecard_id ORDER BY c.scorecard_id) FILTER (c.scorecard_id IS NOT NULL) AS completed
FROM member m
LEFT JOIN completion c USING (round_id, email)
WHERE m.round_id = $round_id
GROUP BY ALL
ORDER BY m.name, m.email
