-- Another text for one's own process note, if it is as it was read.
UPDATE process_note
SET
    about_on = $about_on, body = $body, updated_at = $updated_at, updated_by = $staff_id,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND process_note_id = $process_note_id AND created_by = $staff_id
    AND row_version = $row_version;
