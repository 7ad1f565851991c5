-- Written by `make write` from checkin in dashboard/domain/kinds/checkins.py.
UPDATE checkin
SET
    partner_id = $partner_id, questionnaire_id = $questionnaire_id, questionnaire_version = $questionnaire_version,
    form = $form, role = $role, answered_at = $answered_at, has_time = $has_time, source = $source,
    import_id = $import_id, note = $note, states = $states, felt_safe = $felt_safe, word_kept = $word_kept,
    openness = $openness, heard = $heard, closeness = $closeness, area_trust = $area_trust, self_trust = $self_trust,
    willingness = $willingness, trigger_load = $trigger_load, watchfulness = $watchfulness, steadiness = $steadiness,
    pull_to_hide = $pull_to_hide, promise_kept = $promise_kept, limits_kept = $limits_kept,
    pace_pressure = $pace_pressure, private_safety = $private_safety, small_win = $small_win,
    shared_items = $shared_items, language = $language, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND checkin_id = $checkin_id AND row_version = $row_version;
