INSERT INTO partner (
    practice_id, partner_id, couple_id, side, display_name, pronouns, contact_method, contact_detail, contact_times,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(md5('partner' || n.couple_no || s.side) AS UUID), CAST(md5('couple' || n.couple_no) AS UUID), s.side,
    ['Mina', 'Robin', 'Aylin', 'Jonas', 'Zoe', 'Marek', 'Ines', 'Tom', 'Noor', 'Kai'][CAST(1 + hash(n.couple_no, s.side) % 10 AS BIGINT)]
        || ' ' || n.couple_no,
    '', 'none_set', '', '', $now, $actor, $now, $actor, 1
FROM range(CAST($couples AS BIGINT)) n (couple_no), (VALUES ('a'), ('b')) s (side);
