-- What the chair of the viewer's own partnership has shared by a day; of no other. One row per partnership.
SELECT partnership_id, instrument_version, shared_on, scores
FROM own_leadership
WHERE partnership_id = $own_partnership_id AND shared_on <= $as_at AND scores IS NOT NULL
