-- What counts of each signed note of a couple that this person reaches: its newest version.
SELECT n.note_id, n.kind, n.about_on, v.body
FROM note n
JOIN note_version v ON v.practice_id = $practice_id AND v.note_id = n.note_id AND v.version = n.version
WHERE n.practice_id = $practice_id AND n.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = n.couple_id
            AND r.until > $as_of
    )
ORDER BY n.about_on, n.note_id;
