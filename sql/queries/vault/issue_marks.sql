-- A mark for every issue so far, made of its random keys: it tells nothing of the answers. One row per round, scorecard and issue.
SELECT
    round_id, scorecard_id, issue,
    sha256(string_agg(DISTINCT submission_key::VARCHAR, ' ' ORDER BY submission_key::VARCHAR)) AS issue_mark
FROM issued_answer
GROUP BY ALL
ORDER BY ALL
