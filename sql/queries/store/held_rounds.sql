-- Rounds of which answers or people were loaded and not erased since. One row per round.
WITH loaded AS (
    SELECT
        split_part(s.subject, ':', 1) AS kind,
        substr(s.subject, strpos(s.subject, ':') + 1) AS round_id
    FROM log_load_subject s
    JOIN log_load l USING (load_id)
    WHERE l.outcome = 'accepted'
)
SELECT r.round_id, p.name AS partnership, r.closes_on, r.closed_on
FROM ref_round r
JOIN ref_partnership p USING (partnership_id)
WHERE EXISTS (
        SELECT 1 FROM loaded d
        WHERE d.round_id = r.round_id
            AND (d.kind = 'members' OR (d.kind = 'answers' AND r.basis <> 'means'))
    )
    AND NOT EXISTS (SELECT 1 FROM log_purge g WHERE g.round_id = r.round_id)
ORDER BY r.round_id
