-- The code by which a name is looked for: most names are of two words, and two are put in order without a question. The code of every name is what it was.
create or replace function people_sounds(name text) returns text language plpgsql immutable parallel safe strict as $$
declare
  small constant text[] := array['al', 'el', 'ap', 'ab', 'ben', 'bin', 'ibn', 'binti', 'da', 'das', 'de', 'del', 'den', 'der', 'des', 'di', 'do', 'dos', 'du', 'la', 'las', 'le', 'los', 'mac', 'mc', 'ter', 'van',
      'vom', 'von', 'zu', 'zur'];
  one text;
  codes text[] := '{}';
  large text[] := '{}';
  code text;
begin
  foreach one in array string_to_array(translate(people_folded(name), '.,;:()/&_-–—"''’‘ʼ`´ʹʺ', repeat(' ', 13)), ' ') loop
    continue when one = '' or (length(one) = 1 and one ~ '[a-z]');
    code := case when one ~ '^[a-z]+$' then people_sound(one) else one end;
    codes := codes || code;
    if not one = any (small) then large := large || code; end if;
  end loop;
  if cardinality(large) > 1 then codes := large; end if;
  if cardinality(codes) < 2 then return coalesce(codes[1], ''); end if;
  if cardinality(codes) = 2 then return least(codes[1] collate "C", codes[2]) || ' ' || greatest(codes[1] collate "C", codes[2]); end if;
  return (select string_agg(c, ' ' order by c collate "C") from unnest(codes) c);
end $$;
