-- One week of check-ins of the whole practice, in the order in which they came in. Of the 122 weeks every partner skips
-- about 15 %, which leaves about 104; one partner in twenty stops answering for the last four weeks; one answer in
-- twenty is left out. Ratings drift upwards by a point or two a year. The hash makes the same rows on every machine.
INSERT INTO checkin (
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, questionnaire_version, form, role, answered_at,
    has_time, source, felt_safe, word_kept, openness, heard, closeness, area_trust, self_trust, willingness,
    trigger_load, watchfulness, steadiness, pull_to_hide, promise_kept, private_safety,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id,
    CAST(lpad(to_hex(epoch_ms(k.answered_at)), 12, '0') || '7' || substr(k.mark, 1, 3) || '8' || substr(k.mark, 4, 15) AS UUID),
    CAST(md5('couple' || k.couple_no) AS UUID), CAST(md5('partner' || k.couple_no || k.side) AS UUID), 'mendwell', 1,
    'weekly_a', CASE k.side WHEN 'a' THEN 'injured' ELSE 'involved' END, k.answered_at, true, 'partner_link',
    CASE WHEN hash(k.seed, 1) % 20 > 0 THEN CAST(k.base + hash(k.seed, 21) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 2) % 20 > 0 THEN CAST(k.base + hash(k.seed, 22) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 3) % 20 > 0 THEN CAST(k.base + hash(k.seed, 23) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 4) % 20 > 0 THEN CAST(k.base + hash(k.seed, 24) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 5) % 20 > 0 THEN CAST(k.base + hash(k.seed, 25) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 6) % 20 > 0 THEN CAST(k.base + hash(k.seed, 26) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 7) % 20 > 0 THEN CAST(k.base + hash(k.seed, 27) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 8) % 20 > 0 THEN CAST(k.base + hash(k.seed, 28) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 9) % 20 > 0 THEN CAST(10 - k.base - hash(k.seed, 29) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 10) % 20 > 0 THEN CAST(10 - k.base - hash(k.seed, 30) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 11) % 20 > 0 THEN CAST(k.base + hash(k.seed, 31) % 5 AS SMALLINT) END,
    CASE WHEN hash(k.seed, 12) % 20 > 0 THEN CAST(10 - k.base - hash(k.seed, 32) % 5 AS SMALLINT) END,
    ['all', 'most', 'some', 'none', 'na'][CAST(1 + hash(k.seed, 33) % 5 AS BIGINT)],
    CASE WHEN hash(k.seed, 14) % 20 = 0 THEN NULL WHEN hash(k.seed, 34) % 100 = 0 THEN 'unsure' ELSE 'no' END,
    k.answered_at, $actor, k.answered_at, $actor, 1
FROM (
    SELECT
        w.couple_no, w.side, w.mark, w.seed, 1 + hash(w.couple_no, w.side, 7) % 3 + CAST($week AS BIGINT) // 50 AS base,
        CAST($started AS TIMESTAMP) + to_days(CAST(CAST($week AS BIGINT) * 7 + w.couple_no % 7 AS INTEGER))
            + to_minutes(CAST(420 + w.seed % 900 AS INTEGER)) AS answered_at
    FROM (
        SELECT
            n.couple_no, s.side, md5(n.couple_no || s.side || '-' || CAST($week AS VARCHAR)) AS mark,
            hash(n.couple_no, s.side, CAST($week AS BIGINT)) AS seed
        FROM range(CAST($couples AS BIGINT)) n (couple_no), (VALUES ('a'), ('b')) s (side)
    ) w
    WHERE w.seed % 100 >= 15 AND NOT (CAST($week AS BIGINT) >= 118 AND hash(w.couple_no, w.side, 8) % 20 = 0)
) k
ORDER BY k.answered_at, k.mark;
