import type { Reading } from './holders.ts'

/** The cause for which a paper is with nobody when every name on it is out, or it has no more names. */
export const noFurther = 'no further preference'

/** The first choice that still stands. A place without a name, or shared by several, is passed over. */
export const firstStanding: Reading = (ranking, stands) =>
  ranking.find((rank): rank is number => typeof rank === 'number' && stands(rank)) ?? noFurther
