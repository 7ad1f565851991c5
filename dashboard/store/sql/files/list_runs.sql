SELECT
    i.import_id, i.mapping, i.created_at, i.rows_read, i.checkins_added, i.rows_known, i.rows_refused,
    (
        SELECT count(*) FROM checkin k
        WHERE k.practice_id = i.practice_id AND k.import_id = i.import_id AND k.row_version = 1
    ) AS checkins_left,
    (
        SELECT count(*) FROM checkin k
        WHERE k.practice_id = i.practice_id AND k.import_id = i.import_id AND k.row_version > 1
    ) AS checkins_corrected
FROM import_run i
WHERE i.practice_id = $practice_id AND i.created_by = $staff_id
ORDER BY i.created_at DESC, i.import_id DESC
LIMIT 50;
