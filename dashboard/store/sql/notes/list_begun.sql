-- Notes on couples whose counselor this person is: all drafts, and those about a day from `first` on, the oldest first.
-- Other copies of a draft are left out.
SELECT n.note_id, n.couple_id, n.kind, n.about_on, n.session_id, n.signed_at
FROM note n
JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = n.couple_id AND c.counselor_id = $staff_id
WHERE n.practice_id = $practice_id AND n.copy_of IS NULL AND (n.signed_at IS NULL OR n.about_on >= $first)
ORDER BY n.about_on, n.note_id;
