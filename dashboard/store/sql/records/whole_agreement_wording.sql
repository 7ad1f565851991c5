-- Written by `make write` from agreement_wording in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, agreement_wording_id, agreement_id, couple_id, place, because, wording, proposed_on, begins_on,
    review_on, ends_on, renewals, agreed_on_a, agreed_on_b, dropped_on, made_despite, created_at, created_by,
    updated_at, updated_by, row_version
FROM agreement_wording
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), agreement_wording_id;
