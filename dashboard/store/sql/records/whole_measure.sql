-- Written by `make write` from measure in dashboard/domain/kinds/measures.py.
SELECT
    practice_id, measure_id, name, low, high, better, step, cut_off, cut_off_is_clinical, reliable_points, sd,
    reliability, recall, licence_note, source, is_screen, is_archived, created_at, created_by, updated_at, updated_by,
    row_version
FROM measure
WHERE practice_id = $practice_id
ORDER BY measure_id;
