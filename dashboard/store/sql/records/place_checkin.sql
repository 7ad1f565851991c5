-- Written by `make write` from checkin in dashboard/domain/kinds/checkins.py.
INSERT INTO checkin (
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, questionnaire_version, form, role, answered_at,
    has_time, source, import_id, note, states, felt_safe, word_kept, openness, heard, closeness, area_trust, self_trust,
    willingness, trigger_load, watchfulness, steadiness, pull_to_hide, promise_kept, limits_kept, pace_pressure,
    private_safety, small_win, shared_items, language, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(checkin_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), questionnaire_id,
    CAST(questionnaire_version AS INTEGER), form, role, CAST(answered_at AS TIMESTAMP), CAST(has_time AS BOOLEAN),
    source, CAST(import_id AS UUID), note, states, CAST(felt_safe AS SMALLINT), CAST(word_kept AS SMALLINT),
    CAST(openness AS SMALLINT), CAST(heard AS SMALLINT), CAST(closeness AS SMALLINT), CAST(area_trust AS SMALLINT),
    CAST(self_trust AS SMALLINT), CAST(willingness AS SMALLINT), CAST(trigger_load AS SMALLINT),
    CAST(watchfulness AS SMALLINT), CAST(steadiness AS SMALLINT), CAST(pull_to_hide AS SMALLINT), promise_kept,
    limits_kept, pace_pressure, private_safety, small_win, shared_items, language, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
