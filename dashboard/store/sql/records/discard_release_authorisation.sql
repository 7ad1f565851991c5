-- Written by `make write` from release_authorisation in dashboard/domain/kinds/confidentiality.py.
DELETE FROM release_authorisation d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.release_id = CAST(o.release_id AS UUID)
);
