-- Rounds whose answers are held. One row per round.
SELECT DISTINCT round_id
FROM answer
ORDER BY round_id
