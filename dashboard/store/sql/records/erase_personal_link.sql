-- Written by `make write` from personal_link in dashboard/domain/kinds/links.py.
DELETE FROM personal_link
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
