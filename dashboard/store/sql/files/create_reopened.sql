-- Partners whom this import gave a name (their time of change is the run's), with nothing of theirs left.
CREATE TEMP TABLE reopened AS
SELECT p.partner_id
FROM partner p
JOIN couple c ON c.practice_id = p.practice_id AND c.couple_id = p.couple_id
WHERE p.practice_id = $practice_id AND c.counselor_id = $staff_id AND c.external_ref IS NOT NULL
    AND p.updated_at = $made_at AND p.created_at < $made_at AND p.external_ref IS NOT NULL
    AND p.partner_id NOT IN (SELECT partner_id FROM checkin WHERE practice_id = $practice_id);
