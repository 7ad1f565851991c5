SELECT DISTINCT couple_id FROM measure_score WHERE practice_id = $practice_id AND measure_id = $measure_id;
