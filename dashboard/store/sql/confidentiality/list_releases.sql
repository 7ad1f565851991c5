SELECT
    release_id, couple_id, partner_id, what, recipient, recipient_name, question, given_on, until_on, revoked_at, row_version
FROM release_authorisation
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY given_on DESC, release_id DESC;
