-- Every revision on record. One row per action and sheet.
SELECT * FROM act_revision ORDER BY action_id, sheet_date
