-- The couple itself was taken back.
DELETE FROM finding
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last
    AND couple_id NOT IN (SELECT couple_id FROM couple WHERE practice_id = $practice_id);
