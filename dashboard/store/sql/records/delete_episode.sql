DELETE FROM episode WHERE practice_id = $practice_id AND episode_id = $episode_id;
