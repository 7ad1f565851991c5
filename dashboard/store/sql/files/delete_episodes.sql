DELETE FROM episode
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM undone_couple WHERE NOT is_kept);
