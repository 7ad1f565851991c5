-- Imports that brought check-ins of these couples and of nobody else: their mapping may name them. While the check-ins
-- are still there.
DELETE FROM import_run
WHERE practice_id = $practice_id
    AND import_id IN (
        SELECT import_id FROM checkin
        WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple)
    )
    AND NOT EXISTS (
        SELECT 1 FROM checkin c
        WHERE c.practice_id = $practice_id AND c.import_id = import_run.import_id
            AND c.couple_id NOT IN (SELECT couple_id FROM erased_couple)
    );
