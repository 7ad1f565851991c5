-- Written by `make write` from checkin in dashboard/domain/kinds/checkins.py.
SELECT
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, questionnaire_version, form, role, answered_at,
    has_time, source, import_id, note, states, felt_safe, word_kept, openness, heard, closeness, area_trust, self_trust,
    willingness, trigger_load, watchfulness, steadiness, pull_to_hide, promise_kept, limits_kept, pace_pressure,
    private_safety, small_win, shared_items, language, created_at, created_by, updated_at, updated_by, row_version
FROM checkin
WHERE practice_id = $practice_id AND checkin_id = $checkin_id;
