-- Every action as it stood on a day. One row per action.
SELECT
    h.action_id, h.partnership_id, p.name AS partnership, h.instrument_id,
    h.scorecard_id, s.title AS scorecard_title, h.feature_id, f.title AS feature_title,
    h.action, h.responsible, h.sheet_date, h.baseline, h.target_text, h.target_low, h.target_high,
    h.due_text, h.due_on, h.original_due_on, h.original_due_text, h.original_target_low, h.original_target_high,
    h.original_baseline, h.original_sheet_date, h.done_on, h.revision, h.not_understood
FROM action_history h
JOIN ref_partnership p USING (partnership_id)
JOIN ref_scorecard s USING (instrument_id, scorecard_id)
JOIN ref_feature f USING (instrument_id, instrument_version, scorecard_id, feature_id)
WHERE h.sheet_date <= $as_at
    AND (NOT s.is_reflective OR h.partnership_id = $own_partnership_id)
QUALIFY row_number() OVER (PARTITION BY h.action_id ORDER BY h.sheet_date DESC, s.instrument_version DESC) = 1
ORDER BY h.due_on NULLS FIRST, p.name, h.action_id
