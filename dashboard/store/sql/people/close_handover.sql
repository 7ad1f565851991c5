UPDATE handover
SET state = $state, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND handover_id = $handover_id AND state <> 'taken_back';
