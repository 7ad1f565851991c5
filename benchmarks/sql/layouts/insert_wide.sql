INSERT INTO wide VALUES (
    $practice_id, $checkin_id, $couple_id, $partner_id, $answered_at, 7, 6, 5, 4, 3, 2, 1, 0, 10, 9, 8, 7, 6, 5
);
