-- Written by `make write` from partner in dashboard/domain/kinds/couples.py.
DELETE FROM partner
WHERE practice_id = $practice_id AND partner_id = $partner_id;
