-- Written by `make write` from own_draft in dashboard/domain/kinds/messages.py.
DELETE FROM own_draft
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
