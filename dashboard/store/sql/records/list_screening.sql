-- Written by `make write` from screening in dashboard/domain/kinds/safety.py.
SELECT
    screening_id, couple_id, partner_id, occasion, way, held_on, answers, words, noted_at, row_version
FROM screening
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY held_on DESC, noted_at DESC, screening_id DESC;
