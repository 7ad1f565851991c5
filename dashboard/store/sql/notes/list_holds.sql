-- All legal holds that are not ended, for the admin: without a word about the couple.
SELECT h.hold_id, h.couple_id, h.reason, h.begun_on, coalesce(f.display_name, '') AS counselor_name
FROM legal_hold h
LEFT JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = h.couple_id
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = c.counselor_id
WHERE h.practice_id = $practice_id AND h.ended_on IS NULL
ORDER BY h.begun_on, h.hold_id;
