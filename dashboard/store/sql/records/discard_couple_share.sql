-- Written by `make write` from couple_share in dashboard/domain/kinds/people.py.
DELETE FROM couple_share d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.couple_id = CAST(o.couple_id AS UUID) AND d.staff_id = CAST(o.staff_id AS UUID)
);
