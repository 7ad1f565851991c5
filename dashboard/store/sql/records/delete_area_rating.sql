DELETE FROM area_rating WHERE practice_id = $practice_id AND area_rating_id = $area_rating_id;
