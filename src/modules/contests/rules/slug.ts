/** A name as part of an address: `Ynys Môn` is `ynys-mon`. Empty when it has no letter or digit of these. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')

/** An id for a name that is none of those taken: the slug, or the slug with a number. */
export const freshId = (name: string, taken: readonly string[]): string => {
  const slug = slugOf(name) || 'option'
  if (!taken.includes(slug)) return slug
  const next = Array.from({ length: taken.length + 1 }, (_, index) => `${slug}-${index + 2}`).find(one => !taken.includes(one))
  return next ?? slug
}
