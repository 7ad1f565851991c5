-- A row if this person may change the couple's record.
SELECT 1 AS found
FROM couple_reach
WHERE practice_id = $practice_id AND staff_id = $staff_id AND couple_id = $couple_id AND until > $as_of AND may_write;
