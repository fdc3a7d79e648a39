-- Of a snap drill its row keeps also what is not known, with whom to speak, and whether the group's own hours are enough for it.
alter table network_readiness
  add column chance_known boolean,
  add column talk_with text[] not null default '{}'
    constraint network_readiness_talk_with_check check (talk_with <@ array['yes', 'sympathisers', 'strangers']),
  add column in_time boolean;

comment on column network_readiness.chance_known is 'False: the class is the least because nobody knows the chance. Null: written before this was kept.';
comment on column network_readiness.talk_with is 'With whom the conversations would be, the most useful first: kinds and never how many, since a row is public.';
comment on column network_readiness.in_time is 'Whether the hours of the group are enough for these conversations in the days of the drill. Null: not known, or none are needed.';
