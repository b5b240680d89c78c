-- One published figure per round and feature.
SELECT round_id, feature_id
FROM pub_cell
GROUP BY ALL
HAVING count(*) > 1
