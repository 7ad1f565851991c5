-- The words by which files and people know these couples.
SELECT external_ref AS name
FROM couple
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple) AND external_ref IS NOT NULL
UNION
SELECT external_ref
FROM partner
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple) AND external_ref IS NOT NULL
UNION
SELECT display_name
FROM partner
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
