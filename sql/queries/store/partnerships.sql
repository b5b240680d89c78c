-- The register. One row per partnership.
SELECT partnership_id, name, lead_agency, area, theme, n_members, created_on
FROM ref_partnership
WHERE created_on <= $as_at
ORDER BY name
