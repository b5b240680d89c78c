-- Rounds of which at least one score is published. One row per round.
SELECT DISTINCT round_id FROM pub_cell WHERE score_mean IS NOT NULL ORDER BY round_id
