-- Whoever a claim is about has days from when the offer was written down here, not from a day that somebody typed. One day less than the
-- form asks for, since the form counts local days.
alter table contests_claim_offer add check (answer is not null or answer_by >= recorded_at::date + 2);
