-- Written by `make write` from agreement_wording in dashboard/domain/kinds/agreements.py.
SELECT
    agreement_wording_id, agreement_id, couple_id, place, because, wording, proposed_on, begins_on, review_on, ends_on,
    renewals, agreed_on_a, agreed_on_b, dropped_on, made_despite, row_version
FROM agreement_wording
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY agreement_id, place, agreement_wording_id;
