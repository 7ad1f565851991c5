SELECT count(*), sum(felt_safe), sum(word_kept), sum(openness), sum(area_trust), max(answered_at) FROM checkin;
