-- Signed notes that wait for this supervisor, the oldest first, with the name of who signed.
SELECT n.note_id, n.couple_id, n.kind, n.about_on, coalesce(f.display_name, '') AS signer
FROM note n
JOIN supervision v ON v.practice_id = $practice_id AND v.supervisor_id = $staff_id AND v.counselor_id = n.signed_by
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = n.signed_by
WHERE n.practice_id = $practice_id AND n.needs_cosign AND n.signed_at IS NOT NULL AND n.cosigned_at IS NULL
    AND n.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    )
ORDER BY n.signed_at, n.note_id;
