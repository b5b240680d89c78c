-- Every published mean lies on the scale.
SELECT round_id, feature_id FROM pub_cell WHERE score_mean NOT BETWEEN 1 AND 5
