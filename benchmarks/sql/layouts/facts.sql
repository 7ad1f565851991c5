-- Every check-in with its fourteen answers, in the order in which a practice would have received them.
-- About 5 % of the answers are missing. The hash makes the same rows on every machine.
CREATE TABLE facts AS
SELECT
    CAST(md5('practice') AS UUID) AS practice_id,
    CAST(lpad(to_hex(epoch_ms(k.answered_at)), 12, '0') || '7' || substr(k.mark, 1, 3) || '8' || substr(k.mark, 4, 15) AS UUID)
        AS checkin_id,
    CAST(md5('couple' || k.couple_no) AS UUID) AS couple_id,
    CAST(md5('partner' || k.couple_no || k.side) AS UUID) AS partner_id,
    CAST(md5('counselor' || (k.couple_no // 40)) AS UUID) AS counselor_id,
    k.answered_at,
    CASE WHEN hash(k.mark, 1) % 20 > 0 THEN CAST(hash(k.mark, 21) % 11 AS SMALLINT) END AS felt_safe,
    CASE WHEN hash(k.mark, 2) % 20 > 0 THEN CAST(hash(k.mark, 22) % 11 AS SMALLINT) END AS word_kept,
    CASE WHEN hash(k.mark, 3) % 20 > 0 THEN CAST(hash(k.mark, 23) % 11 AS SMALLINT) END AS openness,
    CASE WHEN hash(k.mark, 4) % 20 > 0 THEN CAST(hash(k.mark, 24) % 11 AS SMALLINT) END AS heard,
    CASE WHEN hash(k.mark, 5) % 20 > 0 THEN CAST(hash(k.mark, 25) % 11 AS SMALLINT) END AS closeness,
    CASE WHEN hash(k.mark, 6) % 20 > 0 THEN CAST(hash(k.mark, 26) % 11 AS SMALLINT) END AS area_trust,
    CASE WHEN hash(k.mark, 7) % 20 > 0 THEN CAST(hash(k.mark, 27) % 11 AS SMALLINT) END AS self_trust,
    CASE WHEN hash(k.mark, 8) % 20 > 0 THEN CAST(hash(k.mark, 28) % 11 AS SMALLINT) END AS willingness,
    CASE WHEN hash(k.mark, 9) % 20 > 0 THEN CAST(hash(k.mark, 29) % 11 AS SMALLINT) END AS trigger_load,
    CASE WHEN hash(k.mark, 10) % 20 > 0 THEN CAST(hash(k.mark, 30) % 11 AS SMALLINT) END AS watchfulness,
    CASE WHEN hash(k.mark, 11) % 20 > 0 THEN CAST(hash(k.mark, 31) % 11 AS SMALLINT) END AS steadiness,
    CASE WHEN hash(k.mark, 12) % 20 > 0 THEN CAST(hash(k.mark, 32) % 11 AS SMALLINT) END AS pull_to_hide,
    CASE WHEN hash(k.mark, 13) % 20 > 0 THEN CAST(hash(k.mark, 33) % 11 AS SMALLINT) END AS own_item_1,
    CASE WHEN hash(k.mark, 14) % 20 > 0 THEN CAST(hash(k.mark, 34) % 11 AS SMALLINT) END AS own_item_2
FROM (
    SELECT
        c.couple_no, s.side, w.week, md5(c.couple_no || s.side || w.week) AS mark,
        TIMESTAMP '2024-10-07' + to_days(CAST(w.week * 7 + c.couple_no % 7 AS INTEGER))
            + to_minutes(CAST(hash(c.couple_no, s.side, w.week) % 1200 AS INTEGER)) AS answered_at
    FROM range(CAST($checkins // 208 AS BIGINT)) c (couple_no), (VALUES ('a'), ('b')) s (side), range(104) w (week)
) k
ORDER BY k.answered_at, k.mark;
