-- Written by `make write` from suitability in dashboard/domain/kinds/safety.py.
DELETE FROM suitability
WHERE practice_id = $practice_id AND suitability_id = $suitability_id;
