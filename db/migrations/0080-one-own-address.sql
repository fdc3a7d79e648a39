-- Three modules had each their own function for the same address.
create function access_own_address() returns text language sql stable
  as $$ select a.address_sealed from access_account a where a.id = caucus_account() $$;
comment on function access_own_address is 'The asker''s own sealed address, for their own letter.';
drop function contests_own_address;
drop function today_own_address;
drop function turnout_own_address;
