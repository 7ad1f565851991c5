SELECT
    (SELECT count(*) FROM undone) AS checkins,
    (
        SELECT count(*)
        FROM checkin k
        JOIN couple c ON c.practice_id = k.practice_id AND c.couple_id = k.couple_id
        WHERE k.practice_id = $practice_id AND c.counselor_id = $staff_id AND k.import_id = $import_id
    ) AS corrected,
    (SELECT count(*) FROM undone_couple WHERE NOT is_kept) AS removed,
    (SELECT count(*) FROM undone_couple WHERE is_kept) AS kept;
