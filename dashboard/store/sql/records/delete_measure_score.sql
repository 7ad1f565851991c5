-- Written by `make write` from measure_score in dashboard/domain/kinds/measures.py.
DELETE FROM measure_score
WHERE practice_id = $practice_id AND measure_score_id = $measure_score_id;
