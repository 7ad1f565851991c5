-- What this partner has shared, without its words, the latest first.
SELECT shared_draft_id, couple_id, side, mode, '' AS body, visibility, shared_on, row_version
FROM shared_draft
WHERE practice_id = $practice_id AND couple_id = $couple_id AND side = $side
ORDER BY shared_on DESC, shared_draft_id DESC;
