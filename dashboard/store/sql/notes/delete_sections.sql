-- All parts of a draft that goes.
DELETE FROM note_section WHERE practice_id = $practice_id AND note_id = $note_id;
