-- Another total of the same partner in the same measure on the same day.
SELECT count(*) AS found
FROM measure_score
WHERE practice_id = $practice_id AND partner_id = $partner_id AND measure_id = $measure_id AND taken_on = $taken_on
    AND measure_score_id <> $measure_score_id;
