-- Written by `make write` from alert_action in dashboard/domain/kinds/attention.py.
INSERT INTO alert_action (
    practice_id, alert_action_id, group_id, couple_id, rule, side, since, did, words, until_on, covers, done_on,
    again_on, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(alert_action_id AS UUID), CAST(group_id AS UUID), CAST(couple_id AS UUID), rule, side,
    CAST(since AS DATE), did, words, CAST(until_on AS DATE), covers, CAST(done_on AS DATE), CAST(again_on AS DATE),
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
