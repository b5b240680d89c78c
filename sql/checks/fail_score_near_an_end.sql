-- No exact mean near an end of the scale: such a score is told as a range. The limits, in tenths, are those
-- of the policy's wider setting.
SELECT round_id, feature_id
FROM pub_cell
WHERE score_range IS NULL
    AND n_at_least IS NOT NULL
    AND abs(score_mean * 10 - 30) >= greatest(15, (50 * n_at_least - 50) // n_at_least - 30)
