/** Every way of deciding that a pack can name. */
export const methodFamilies = [
  'show-of-hands',
  'plurality',
  'block',
  'eliminating',
  'av',
  'stv',
  'viability-proportional',
  'card-vote',
  'yes-no',
  'acclamation',
  'consensus',
] as const
