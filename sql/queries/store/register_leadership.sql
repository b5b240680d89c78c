-- When each chair last shared a leadership sheet or took it back, without what is in it. One row per partnership.
SELECT partnership_id, shared_on, scores IS NULL AS is_withdrawn
FROM own_leadership
ORDER BY partnership_id
