-- Every partnership declared so far, as declared. One row per partnership.
SELECT partnership_id, name, lead_agency, area, theme, n_members, created_on
FROM ref_partnership
ORDER BY partnership_id
