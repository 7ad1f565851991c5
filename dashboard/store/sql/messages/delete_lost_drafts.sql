-- This partner's drafts whose link was taken back: nobody can find them any more.
DELETE FROM own_draft
WHERE practice_id = $practice_id AND couple_id = $couple_id AND partner_id = $partner_id
    AND link_id IN (
        SELECT l.link_id FROM personal_link l WHERE l.practice_id = $practice_id AND l.revoked_at IS NOT NULL
    );
