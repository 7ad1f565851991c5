-- Written by `make write` from screening in dashboard/domain/kinds/safety.py.
INSERT INTO screening (
    practice_id, screening_id, couple_id, partner_id, occasion, way, held_on, answers, words, noted_at, created_at,
    created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $screening_id, $couple_id, $partner_id, $occasion, $way, $held_on, $answers, $words, $noted_at,
    $created_at, $created_by, $updated_at, $updated_by, $row_version
);
