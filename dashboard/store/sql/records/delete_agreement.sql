-- Written by `make write` from agreement in dashboard/domain/kinds/agreements.py.
DELETE FROM agreement
WHERE practice_id = $practice_id AND agreement_id = $agreement_id;
