-- Written by `make write` from checkin in dashboard/domain/kinds/checkins.py.
DELETE FROM checkin d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.checkin_id = CAST(o.checkin_id AS UUID)
);
