-- The state of a couple's care, and the area its questions are about.
SELECT status, focus_area
FROM couple
WHERE practice_id = $practice_id AND couple_id = $couple_id;
