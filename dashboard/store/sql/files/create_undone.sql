-- The import's check-ins as they came. A corrected one holds the counselor's own words by now and stays.
CREATE TEMP TABLE undone AS
SELECT k.checkin_id, k.partner_id, k.couple_id
FROM checkin k
JOIN couple c ON c.practice_id = k.practice_id AND c.couple_id = k.couple_id
WHERE k.practice_id = $practice_id AND c.counselor_id = $staff_id AND k.import_id = $import_id
    AND k.row_version = 1;
