-- How many answers of each class are shown: each rating, "not applicable", skipped, not asked, quarantined.
-- One row per round, scorecard and feature. For the gate only.
SELECT
    round_id, scorecard_id, feature_id,
    count(*) FILTER (rating = 1) AS n_1, count(*) FILTER (rating = 2) AS n_2,
    count(*) FILTER (rating = 3) AS n_3, count(*) FILTER (rating = 4) AS n_4,
    count(*) FILTER (rating = 5) AS n_5,
    count(*) FILTER (is_not_applicable) AS n_not_applicable,
    count(*) FILTER (rating IS NULL AND NOT is_not_applicable AND coalesce(silence, 'skipped') = 'skipped') AS n_skipped,
    count(*) FILTER (silence = 'not asked') AS n_not_asked,
    count(*) FILTER (silence = 'quarantined') AS n_quarantined
FROM shown_answer
WHERE list_contains($round_ids, round_id)
GROUP BY ALL
ORDER BY ALL
