-- round_pair
-- Two rounds of a partnership on one instrument, the earlier first; the earlier has published something.
-- Rounds that closed the same day have no before and after. The review before is the last such review.
CREATE OR REPLACE VIEW round_pair AS
WITH told AS (
    SELECT r.*
    FROM ref_round r
    WHERE r.closed_on IS NOT NULL
        AND EXISTS (FROM pub_cell c WHERE c.round_id = r.round_id AND c.score_mean IS NOT NULL)
)
SELECT
    b.partnership_id, b.instrument_id, b.round_id, b.closed_on,
    a.round_id AS before_round_id, a.closed_on AS before_closed_on,
    a.kind = 'review'
        AND row_number() OVER (PARTITION BY b.round_id ORDER BY a.kind = 'review' DESC, a.closed_on DESC, a.round_id) = 1
        AS is_review_before
FROM ref_round b
JOIN told a
    ON a.partnership_id = b.partnership_id AND a.instrument_id = b.instrument_id AND a.closed_on < b.closed_on;
COMMENT ON VIEW round_pair IS 'A closed round and an earlier one. Grain: round_id, before_round_id.';
