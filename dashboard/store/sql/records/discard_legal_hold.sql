-- Written by `make write` from legal_hold in dashboard/domain/kinds/notes.py.
DELETE FROM legal_hold d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.hold_id = CAST(o.hold_id AS UUID)
);
