-- Written by `make write` from partner in dashboard/domain/kinds/couples.py.
SELECT
    partner_id, couple_id, side, display_name, pronouns, external_ref, contact_method, contact_detail, contact_times,
    language, row_version
FROM partner
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY side;
