-- Written by `make write` from link_occasion in dashboard/domain/kinds/links.py.
DELETE FROM link_occasion
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
