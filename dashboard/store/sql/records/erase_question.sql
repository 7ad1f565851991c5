-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
DELETE FROM question
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
