-- How many members were ever told to be behind a mean. One row per round, feature and pair of numbers.
SELECT round_id, feature_id, n_least, n_most
FROM log_mean
ORDER BY ALL
