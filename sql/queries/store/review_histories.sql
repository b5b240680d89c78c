-- What the review cycle's rules need. One row per partnership.
-- Only closed reviews count, by the day they closed. A review without enough returns is not completed;
-- one short of its threshold matters only if no later review, or one of the same day, was completed.
-- Of several open reviews the last opened is shown, of equals the one whose id comes first; the returns of
-- a round that closed later are not known yet.
WITH review AS (
    SELECT
        r.partnership_id, r.round_id, r.opened_on, r.closes_on, r.closed_on,
        coalesce(r.closed_on <= $as_at, false) AS is_closed,
        coalesce(t.is_enough, false) AS is_enough,
        CASE WHEN r.closed_on > $as_at THEN NULL ELSE t.n_submitted END AS n_submitted,
        CASE WHEN r.closed_on > $as_at THEN NULL ELSE t.weakest_scorecard_id END AS weakest_scorecard_id,
        t.n_required
    FROM ref_round r
    LEFT JOIN round_return t USING (round_id)
    WHERE r.kind = 'review' AND r.opened_on <= $as_at
),
last AS (
    SELECT
        partnership_id,
        max(closed_on) FILTER (is_closed AND is_enough) AS last_review_on,
        max(closed_on) FILTER (is_closed AND NOT is_enough) AS last_short_on,
        first(round_id ORDER BY closed_on DESC, round_id) FILTER (is_closed AND NOT is_enough) AS short_round_id,
        first(round_id ORDER BY opened_on DESC, round_id) FILTER (NOT is_closed) AS open_round_id
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
    v.n_submitted, v.n_required, v.weakest_scorecard_id,
    CASE WHEN c.open_round_id IS NOT NULL THEN v.closes_on END AS closes_on
FROM ref_partnership p
LEFT JOIN chosen c USING (partnership_id)
LEFT JOIN review v ON v.round_id = c.shown_round_id
WHERE p.created_on <= $as_at
ORDER BY p.name, p.partnership_id
