CREATE TEMP TABLE undone AS
SELECT k.checkin_id, k.partner_id, k.couple_id
FROM checkin k
JOIN couple c ON c.practice_id = k.practice_id AND c.couple_id = k.couple_id
WHERE k.practice_id = $practice_id AND c.counselor_id = $counselor_id AND k.import_id = $import_id;
