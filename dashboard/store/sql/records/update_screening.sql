-- Written by `make write` from screening in dashboard/domain/kinds/safety.py.
UPDATE screening
SET
    partner_id = $partner_id, occasion = $occasion, way = $way, held_on = $held_on, answers = $answers, words = $words,
    noted_at = $noted_at, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND screening_id = $screening_id AND row_version = $row_version;
