-- Rounds whose people were erased, and how many they were. One row per round.
SELECT round_id, erased_at, n_members, n_completions
FROM erased
ORDER BY round_id
