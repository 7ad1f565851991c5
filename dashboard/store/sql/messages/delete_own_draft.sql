-- One's own draft, for good.
DELETE FROM own_draft
WHERE practice_id = $practice_id AND couple_id = $couple_id AND partner_id = $partner_id AND link_id = $link_id
    AND own_draft_id = $own_draft_id;
