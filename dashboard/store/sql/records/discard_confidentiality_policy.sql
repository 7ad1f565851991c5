-- Written by `make write` from confidentiality_policy in dashboard/domain/kinds/confidentiality.py.
DELETE FROM confidentiality_policy d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.couple_id = CAST(o.couple_id AS UUID) AND d.version = CAST(o.version AS INTEGER)
);
