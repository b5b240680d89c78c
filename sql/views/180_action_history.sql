-- action_history
-- Revisions of an action with the first target and date beside each, so that moving a date never hides
-- what was promised first.
CREATE OR REPLACE VIEW action_history AS
SELECT
    *,
    row_number() OVER revisions AS revision,
    first_value(due_on) OVER revisions AS original_due_on,
    first_value(due_text) OVER revisions AS original_due_text,
    first_value(target_low) OVER revisions AS original_target_low,
    first_value(target_high) OVER revisions AS original_target_high,
    first_value(baseline) OVER revisions AS original_baseline,
    first_value(sheet_date) OVER revisions AS original_sheet_date
FROM act_revision
WINDOW revisions AS (PARTITION BY action_id ORDER BY sheet_date);
COMMENT ON VIEW action_history IS 'An action sheet row with its first version beside it. Grain: action_id, sheet_date.';
