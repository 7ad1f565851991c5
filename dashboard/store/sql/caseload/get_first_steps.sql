-- What a counselor's own couples have by now of what the first hour leads through, and the newest of them.
WITH own AS (
    SELECT couple_id, a_checkins + b_checkins AS checkins, added_at
    FROM caseload_row
    WHERE practice_id = $practice_id AND counselor_id = $staff_id
)
SELECT
    (SELECT couple_id FROM own ORDER BY added_at DESC, couple_id LIMIT 1) AS couple_id,
    EXISTS (
        SELECT 1 FROM injury_event e
        WHERE e.practice_id = $practice_id AND e.couple_id IN (SELECT couple_id FROM own)
    ) AS has_roles,
    EXISTS (
        SELECT 1 FROM confidentiality_policy p
        WHERE p.practice_id = $practice_id AND p.couple_id IN (SELECT couple_id FROM own)
    ) AS has_policy,
    EXISTS (SELECT 1 FROM own WHERE checkins > 0) AS has_checkin,
    EXISTS (
        SELECT 1 FROM assignment a
        WHERE a.practice_id = $practice_id AND a.couple_id IN (SELECT couple_id FROM own)
    ) AS has_homework,
    EXISTS (
        SELECT 1 FROM personal_link l
        WHERE l.practice_id = $practice_id AND l.couple_id IN (SELECT couple_id FROM own)
    ) OR EXISTS (
        SELECT 1 FROM partner_visit v
        WHERE v.practice_id = $practice_id AND v.couple_id IN (SELECT couple_id FROM own)
    ) AS has_link;
