-- Written by `make write` from couple in dashboard/domain/kinds/couples.py.
DELETE FROM couple d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.couple_id = CAST(o.couple_id AS UUID)
);
