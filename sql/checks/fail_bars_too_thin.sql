-- Bars hold all ratings, none of them is a handful of one or two, and none is everybody.
SELECT round_id, feature_id
FROM pub_cell
WHERE n_low + n_middle + n_high <> n_answered
    OR list_sum(n_levels) <> n_answered
    OR len(list_filter(coalesce(n_levels, []) || [n_low, n_middle, n_high], lambda bar: bar IN (1, 2, n_answered))) > 0
