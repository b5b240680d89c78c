-- Addresses invited, lower case. One row per round and address.
SELECT round_id, email FROM member ORDER BY round_id, email
