-- The drafts that a partner keeps, through the link they were written on, the latest first.
SELECT own_draft_id, couple_id, partner_id, link_id, mode, body, updated_at
FROM own_draft
WHERE practice_id = $practice_id AND couple_id = $couple_id AND partner_id = $partner_id AND link_id = $link_id
ORDER BY updated_at DESC, own_draft_id DESC;
