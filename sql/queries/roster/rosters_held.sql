-- Rounds whose invited members are held, and the file they came from. One row per round.
SELECT round_id, file_sha256
FROM source
ORDER BY round_id
