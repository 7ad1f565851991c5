-- A couple that leaves the record, with those that were merged into it: their rows are its own by now, and of them only
-- the history of edits still goes by the old id.
CREATE TEMP TABLE erased_couple AS
WITH RECURSIVE gone AS (
    SELECT CAST($couple_id AS VARCHAR) AS id
    UNION
    SELECT r.record_id
    FROM revision r
    JOIN gone g ON CAST(r.couple_id AS VARCHAR) = g.id
    WHERE r.practice_id = $practice_id AND r.record = 'couple_merge' AND r.undone_at IS NULL
)
SELECT CAST(id AS UUID) AS couple_id
FROM gone;
