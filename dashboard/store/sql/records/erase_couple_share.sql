-- Written by `make write` from couple_share in dashboard/domain/kinds/people.py.
DELETE FROM couple_share
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
