-- Another text for one part of a note. The note itself is written in the same transaction and says who may.
UPDATE note_section
SET
    facts = $facts, body = $body, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND note_id = $note_id AND position = $position;
