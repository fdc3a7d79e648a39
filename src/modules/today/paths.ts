/** Addresses of this module's pages. */
export const todayPaths = {
  front: () => '/',
  today: () => '/today',
  find: (named?: string): string => (named ? `/find?unit=${encodeURIComponent(named)}` : '/find'),
  more: () => '/more',
  about: () => '/about',
  privacy: () => '/privacy',
  health: () => '/health',
}
