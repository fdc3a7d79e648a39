/** Addresses of this module's pages. */
export const todayPaths = {
  front: () => '/',
  today: () => '/today',
  find: (named?: string): string => (named ? `/find?unit=${encodeURIComponent(named)}` : '/find'),
  more: () => '/more',
  about: () => '/about',
  privacy: () => '/privacy',
  /** This week of a caucus. @param caucus its slug */
  weeks: (caucus: string): string => `/caucuses/${caucus}/weeks`,
  /** @param week its Monday, `2017-01-09` */
  week: (caucus: string, week: string): string => `/caucuses/${caucus}/weeks/${week}`,
  /** In every letter of a week. */
  noWeeks: (secret: string): string => `/stop-weeks/${secret}`,
  health: () => '/health',
}
