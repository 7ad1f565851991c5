DELETE FROM checkin_summary
WHERE practice_id = $practice_id
    AND partner_id IN (SELECT partner_id FROM touched)
    AND partner_id NOT IN (
        SELECT partner_id FROM checkin
        WHERE practice_id = $practice_id AND partner_id IN (SELECT partner_id FROM touched)
    );
