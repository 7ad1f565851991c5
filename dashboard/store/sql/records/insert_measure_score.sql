-- Written by `make write` from measure_score in dashboard/domain/kinds/measures.py.
INSERT INTO measure_score (
    practice_id, measure_score_id, couple_id, partner_id, measure_id, taken_on, mode, total, created_at, created_by,
    updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $measure_score_id, $couple_id, $partner_id, $measure_id, $taken_on, $mode, $total, $created_at,
    $created_by, $updated_at, $updated_by, $row_version
);
