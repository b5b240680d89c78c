-- Every round belongs to a partnership of the register.
SELECT round_id FROM ref_round ANTI JOIN ref_partnership USING (partnership_id)
