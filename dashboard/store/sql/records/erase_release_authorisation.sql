-- Written by `make write` from release_authorisation in dashboard/domain/kinds/confidentiality.py.
DELETE FROM release_authorisation
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
