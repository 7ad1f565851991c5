-- Written by `make write` from revision in dashboard/domain/kinds/log.py.
DELETE FROM revision
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
