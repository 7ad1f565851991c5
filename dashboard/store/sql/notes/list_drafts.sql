-- Drafts of couples whose counselor this person is, the oldest first. Other copies of a draft are not counted by it.
SELECT n.note_id, n.couple_id, n.kind, n.about_on, n.session_id, n.created_at
FROM note n
JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = n.couple_id AND c.counselor_id = $staff_id
WHERE n.practice_id = $practice_id AND n.signed_at IS NULL AND n.copy_of IS NULL
ORDER BY n.about_on, n.note_id;
