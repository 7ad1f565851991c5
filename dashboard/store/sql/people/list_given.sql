-- What somebody handed over since a moment and has not taken back. Of the couple nothing is read: it is out of reach.
SELECT h.handover_id, h.couple_id, h.giver_id, h.receiver_id, h.created_at, f.display_name AS other
FROM handover h
JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = h.receiver_id
WHERE h.practice_id = $practice_id AND h.giver_id = $staff_id AND h.created_by = $staff_id
    AND h.state <> 'taken_back' AND h.created_at > $since
ORDER BY h.created_at DESC, h.handover_id;
