-- This partner's own lists: what is open, and what was taken off on a day and may be put back.
SELECT own_line_id, couple_id, partner_id, listed, body, begun_on, ended_on, row_version
FROM own_line
WHERE practice_id = $practice_id AND couple_id = $couple_id AND partner_id = $partner_id
    AND (ended_on IS NULL OR ended_on = $today)
ORDER BY listed, begun_on, own_line_id;
