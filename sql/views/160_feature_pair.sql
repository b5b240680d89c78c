-- feature_pair
-- A feature in two rounds: what a change is judged from. Where the two cannot be compared, the reason:
-- a reworded feature breaks its line. Scores are compared unrounded where both may be told so, and a
-- score told as a range by its nearer end: the change is at least what is said. Least and most are the
-- ends of such a range. Where the other score may lie in the same range, it cannot be said which way it
-- went.
CREATE OR REPLACE VIEW feature_pair AS
WITH pair AS (
    SELECT
        p.*, b.scorecard_id, b.is_reflective, b.feature_id, b.feature_title, b.feature_order,
        a.score_mean AS before_mean, a.score_range AS before_range, a.n_at_least AS before_n, a.n_members AS before_n_members, a.answered_share AS before_share, a.sd AS before_sd,
        b.score_mean AS after_mean, b.score_range AS after_range, b.n_at_least AS after_n, b.n_members AS after_n_members, b.answered_share AS after_share, b.sd AS after_sd,
        a.score_sum IS NOT NULL AND b.score_sum IS NOT NULL AS is_exact,
        a.score_exact AS before_exact, b.score_exact AS after_exact,
        CASE WHEN a.score_range = 'or less' THEN 1 WHEN a.score_range = 'or more' THEN a.score_mean END AS before_least,
        CASE WHEN a.score_range = 'or more' THEN 5 WHEN a.score_range = 'or less' THEN a.score_mean END AS before_most,
        CASE WHEN b.score_range = 'or less' THEN 1 WHEN b.score_range = 'or more' THEN b.score_mean END AS after_least,
        CASE WHEN b.score_range = 'or more' THEN 5 WHEN b.score_range = 'or less' THEN b.score_mean END AS after_most,
        a.spread_band AS before_spread_band, b.spread_band AS after_spread_band,
        CASE
            WHEN b.withheld IS NOT NULL THEN b.withheld
            WHEN a.feature_id IS NULL THEN 'not asked then'
            WHEN a.wording IS DISTINCT FROM b.wording THEN 'reworded since'
            WHEN a.withheld IS NOT NULL THEN a.withheld || ' then'
        END AS unmatched,
        coalesce(a.score_range, '') <> '' AND b.score_range = a.score_range
        OR a.score_range = 'or more' AND b.score_range IS NULL AND b.score_mean >= a.score_mean
        OR a.score_range = 'or less' AND b.score_range IS NULL AND b.score_mean <= a.score_mean
        OR b.score_range = 'or more' AND a.score_range IS NULL AND a.score_mean >= b.score_mean
        OR b.score_range = 'or less' AND a.score_range IS NULL AND a.score_mean <= b.score_mean
        AS is_open
    FROM round_pair p
    JOIN feature_score b ON b.round_id = p.round_id
    LEFT JOIN feature_score a ON a.round_id = p.before_round_id AND a.feature_id = b.feature_id
)
SELECT
    * EXCLUDE (is_exact, unmatched, is_open),
    CASE WHEN unmatched IS NULL THEN CASE WHEN is_exact THEN before_exact ELSE before_mean END END AS before_value,
    CASE WHEN unmatched IS NULL THEN CASE WHEN is_exact THEN after_exact ELSE after_mean END END AS after_value,
    unmatched IS NULL AS is_matched,
    CASE WHEN unmatched IS NOT NULL THEN unmatched
        WHEN before_sd IS NULL OR after_sd IS NULL THEN 'known only from means'
        WHEN is_open THEN 'in the same range'
    END AS why_cannot_say
FROM pair;
COMMENT ON VIEW feature_pair IS 'A feature in a round and in an earlier one. Grain: round_id, before_round_id, feature_id.';
