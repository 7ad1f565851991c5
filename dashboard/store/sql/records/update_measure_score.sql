-- Written by `make write` from measure_score in dashboard/domain/kinds/measures.py.
UPDATE measure_score
SET
    partner_id = $partner_id, measure_id = $measure_id, taken_on = $taken_on, mode = $mode, total = $total,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND measure_score_id = $measure_score_id AND row_version = $row_version;
