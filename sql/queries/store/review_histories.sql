-- What the review cycle's rules need. One row per partnership.
-- A partnership too small to report has no threshold: its closed reviews count as completed.
-- A review without returns is not completed; those of a round that closed later are not known yet.
WITH review AS (
    SELECT
        r.partnership_id, r.round_id, r.closed_on <= $as_at AS is_closed, r.closed_on,
        CASE WHEN r.closed_on IS NULL OR r.closed_on <= $as_at THEN t.n_submitted END AS n_submitted,
        t.n_required,
        coalesce(t.is_representative, t.n_required IS NULL AND t.n_submitted > 0, false) AS is_enough
    FROM ref_round r
    LEFT JOIN round_return t USING (round_id)
    WHERE r.kind = 'review' AND r.opened_on <= $as_at
),
last AS (
    SELECT
        partnership_id,
        max(closed_on) FILTER (is_closed AND is_enough) AS last_review_on,
        max(closed_on) FILTER (is_closed AND NOT is_enough) AS last_short_on,
        arg_max(round_id, closed_on) FILTER (is_closed AND NOT is_enough) AS short_round_id,
        min(round_id) FILTER (is_closed IS NOT true) AS open_round_id
    FROM review
    GROUP BY partnership_id
),
chosen AS (
    SELECT
        partnership_id, last_review_on, open_round_id,
        CASE WHEN last_short_on > coalesce(last_review_on, DATE '0001-01-01') THEN last_short_on END AS short_review_on,
        coalesce(open_round_id, CASE WHEN short_review_on IS NOT NULL THEN short_round_id END) AS shown_round_id
    FROM last
)
SELECT
    p.partnership_id, p.name AS partnership, p.area, p.theme, p.n_members, p.created_on,
    c.last_review_on, c.short_review_on, c.open_round_id,
    v.n_submitted, v.n_required
FROM ref_partnership p
LEFT JOIN chosen c USING (partnership_id)
LEFT JOIN review v ON v.round_id = c.shown_round_id
WHERE p.created_on <= $as_at
ORDER BY p.name
