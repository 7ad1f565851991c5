-- Couples that were handed over to somebody who has not seen that yet and still sees the couple, the newest first.
SELECT h.handover_id, h.couple_id, h.giver_id, h.receiver_id, h.created_at, g.display_name AS other
FROM handover h
JOIN staff g ON g.practice_id = $practice_id AND g.staff_id = h.giver_id
WHERE h.practice_id = $practice_id AND h.receiver_id = $staff_id AND h.state = ''
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = h.couple_id
            AND r.until > $as_of
    )
ORDER BY h.created_at DESC, h.handover_id;
