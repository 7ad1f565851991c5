-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
DELETE FROM question
WHERE practice_id = $practice_id AND question_id = $question_id;
