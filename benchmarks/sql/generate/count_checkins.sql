SELECT count(*) AS checkins FROM checkin;
