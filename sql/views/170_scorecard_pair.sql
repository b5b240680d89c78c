-- scorecard_pair
-- A scorecard in two rounds, averaged over the features matched in both: at least half of the
-- scorecard's. Where all are matched and none is a range these are the averages of the rounds: here a
-- range counts with its nearer end, so that crossing into one is never a leap. Least and most are what
-- the average may be, wherever in their ranges such features lie. Where the two cannot be compared, the
-- reason.
CREATE OR REPLACE VIEW scorecard_pair AS
WITH matched AS (
    SELECT
        round_id, before_round_id, scorecard_id,
        count(*) FILTER (is_matched) AS n_matched,
        avg(before_exact ORDER BY feature_order) FILTER (is_matched) AS before_value,
        avg(after_exact ORDER BY feature_order) FILTER (is_matched) AS after_value,
        avg(coalesce(before_least, before_exact) ORDER BY feature_order) FILTER (is_matched) AS before_least,
        avg(coalesce(before_most, before_exact) ORDER BY feature_order) FILTER (is_matched) AS before_most,
        avg(coalesce(after_least, after_exact) ORDER BY feature_order) FILTER (is_matched) AS after_least,
        avg(coalesce(after_most, after_exact) ORDER BY feature_order) FILTER (is_matched) AS after_most,
        list_distinct(list(before_range) FILTER (is_matched)) AS before_ranges,
        list_distinct(list(after_range) FILTER (is_matched)) AS after_ranges
    FROM feature_pair
    GROUP BY ALL
),
pair AS (
    SELECT
        p.*, b.scorecard_id, b.scorecard_title, b.scorecard_order, b.is_reflective, b.n_features, m.n_matched,
        m.before_value, m.after_value, m.before_least, m.before_most, m.after_least, m.after_most, m.before_ranges, m.after_ranges,
        a.n_answered AS before_n, a.n_members AS before_n_members, a.answered_share AS before_share, a.sd AS before_sd,
        b.n_answered AS after_n, b.n_members AS after_n_members, b.answered_share AS after_share, b.sd AS after_sd,
        CASE
            WHEN b.withheld IS NOT NULL THEN b.withheld
            WHEN a.scorecard_id IS NULL THEN 'not asked then'
            WHEN a.withheld IS NOT NULL THEN a.withheld || ' then'
            WHEN m.n_matched * 2 < b.n_features THEN 'too few features in common'
        END AS unmatched
    FROM round_pair p
    JOIN scorecard_score b ON b.round_id = p.round_id
    JOIN matched m ON m.round_id = p.round_id AND m.before_round_id = p.before_round_id AND m.scorecard_id = b.scorecard_id
    LEFT JOIN scorecard_score a ON a.round_id = p.before_round_id AND a.scorecard_id = b.scorecard_id
)
SELECT
    * EXCLUDE (before_value, after_value, before_ranges, after_ranges, before_least, before_most, after_least, after_most, unmatched),
    CASE WHEN unmatched IS NULL THEN before_least END AS before_least,
    CASE WHEN unmatched IS NULL THEN before_most END AS before_most,
    CASE WHEN unmatched IS NULL THEN after_least END AS after_least,
    CASE WHEN unmatched IS NULL THEN after_most END AS after_most,
    CASE WHEN unmatched IS NULL THEN before_value END AS before_value,
    CASE WHEN unmatched IS NULL THEN after_value END AS after_value,
    CASE WHEN unmatched IS NULL THEN floor(before_value * 10 + 0.5 + 1e-9) / 10 END AS before_mean,
    CASE WHEN unmatched IS NULL THEN floor(after_value * 10 + 0.5 + 1e-9) / 10 END AS after_mean,
    CASE WHEN unmatched IS NULL THEN CASE len(before_ranges) WHEN 1 THEN before_ranges[1] WHEN 2 THEN 'about' END END AS before_range,
    CASE WHEN unmatched IS NULL THEN CASE len(after_ranges) WHEN 1 THEN after_ranges[1] WHEN 2 THEN 'about' END END AS after_range,
    CASE WHEN unmatched IS NOT NULL THEN unmatched
        WHEN before_sd IS NULL OR after_sd IS NULL THEN 'known only from means'
    END AS why_cannot_say
FROM pair;
COMMENT ON VIEW scorecard_pair IS 'A scorecard in a round and in an earlier one. Grain: round_id, before_round_id, scorecard_id.';
