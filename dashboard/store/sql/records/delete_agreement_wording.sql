-- Written by `make write` from agreement_wording in dashboard/domain/kinds/agreements.py.
DELETE FROM agreement_wording
WHERE practice_id = $practice_id AND agreement_wording_id = $agreement_wording_id;
