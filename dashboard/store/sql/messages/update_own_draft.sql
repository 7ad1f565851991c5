-- Another text for one's own draft.
UPDATE own_draft
SET body = $body, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND couple_id = $couple_id AND partner_id = $partner_id AND link_id = $link_id
    AND own_draft_id = $own_draft_id;
