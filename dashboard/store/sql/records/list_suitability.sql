-- Written by `make write` from suitability in dashboard/domain/kinds/safety.py.
SELECT
    suitability_id, couple_id, decided, reason, decided_on, decided_at, row_version
FROM suitability
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY decided_at DESC, suitability_id DESC;
