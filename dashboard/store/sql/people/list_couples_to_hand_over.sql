-- The ids of everything a counselor hands over; whoever hands it over reads no more than that.
SELECT couple_id
FROM couple
WHERE practice_id = $practice_id AND counselor_id = $staff_id
ORDER BY couple_id;
