-- Written by `make write` from measure in dashboard/domain/kinds/measures.py.
UPDATE measure
SET
    name = $name, low = $low, high = $high, better = $better, step = $step, cut_off = $cut_off,
    cut_off_is_clinical = $cut_off_is_clinical, reliable_points = $reliable_points, sd = $sd,
    reliability = $reliability, recall = $recall, licence_note = $licence_note, source = $source,
    is_screen = $is_screen, is_archived = $is_archived, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND measure_id = $measure_id AND row_version = $row_version;
