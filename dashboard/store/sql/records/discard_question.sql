-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
DELETE FROM question d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.question_id = CAST(o.question_id AS UUID)
);
