-- Whether a couple is in care, and what its questions are about.
SELECT status, focus_area
FROM couple
WHERE practice_id = $practice_id AND couple_id = $couple_id;
