-- Written by `make write` from apology in dashboard/domain/kinds/apologies.py.
DELETE FROM apology
WHERE practice_id = $practice_id AND apology_id = $apology_id;
