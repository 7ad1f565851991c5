-- Written by `make write` from measure in dashboard/domain/kinds/measures.py.
INSERT INTO measure (
    practice_id, measure_id, name, low, high, better, step, cut_off, cut_off_is_clinical, reliable_points, sd,
    reliability, recall, licence_note, source, is_screen, is_archived, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, measure_id, name, CAST(low AS DECIMAL(9, 2)), CAST(high AS DECIMAL(9, 2)), better,
    CAST(step AS DECIMAL(9, 2)), CAST(cut_off AS DECIMAL(9, 2)), CAST(cut_off_is_clinical AS BOOLEAN),
    CAST(reliable_points AS DECIMAL(9, 2)), CAST(sd AS DECIMAL(9, 4)), CAST(reliability AS DECIMAL(9, 4)), recall,
    licence_note, source, CAST(is_screen AS BOOLEAN), CAST(is_archived AS BOOLEAN), CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
