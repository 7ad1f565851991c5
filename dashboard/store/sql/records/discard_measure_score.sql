-- Written by `make write` from measure_score in dashboard/domain/kinds/measures.py.
DELETE FROM measure_score d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.measure_score_id = CAST(o.measure_score_id AS UUID)
);
