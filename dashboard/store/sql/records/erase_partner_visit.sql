-- Written by `make write` from partner_visit in dashboard/domain/kinds/links.py.
DELETE FROM partner_visit
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
