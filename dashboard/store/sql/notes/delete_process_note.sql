-- One's own process note, if it is as it was read.
DELETE FROM process_note
WHERE practice_id = $practice_id AND process_note_id = $process_note_id AND created_by = $staff_id
    AND row_version = $row_version;
