-- Rounds whose answers were erased, and how many they were. One row per round.
SELECT round_id, erased_at, n_answers, n_submissions
FROM erased
ORDER BY round_id
