-- What was looked at from one account is asked when its phone is lost.
create index on access_reading (reader_id, at);
