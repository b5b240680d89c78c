-- Rounds of which an average that all members agreed to is published, shown or not. One row per round.
SELECT DISTINCT round_id FROM pub_agreed ORDER BY round_id
