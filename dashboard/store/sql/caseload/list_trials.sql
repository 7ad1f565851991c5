-- The latest talk about staying or parting of each couple, with the last day of a trial period where one was agreed on.
SELECT DISTINCT ON (couple_id) couple_id, trial_until
FROM discernment
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last
ORDER BY couple_id, held_on DESC, noted_at DESC, discernment_id DESC;
