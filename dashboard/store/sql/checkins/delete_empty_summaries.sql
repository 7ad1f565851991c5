-- Removes the summaries of the partners in the staged table `touched`, from one id to another, who have no check-in left.
DELETE FROM checkin_summary
WHERE practice_id = $practice_id
    AND partner_id BETWEEN $first_id AND $last_id
    AND partner_id IN (SELECT partner_id FROM touched)
    AND partner_id NOT IN (
        SELECT partner_id FROM checkin
        WHERE practice_id = $practice_id
            AND partner_id BETWEEN $first_id AND $last_id
            AND partner_id IN (SELECT partner_id FROM touched)
    );
