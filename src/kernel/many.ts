/** So many groups are asked about together: a question of one costs nearly as much, and of all of a country too many rows are held at once. */
const atOnce = 40

export const inParts = <Group>(groups: readonly Group[]): Group[][] =>
  Array.from({ length: Math.ceil(groups.length / atOnce) }, (_, i) => groups.slice(i * atOnce, (i + 1) * atOnce))

/** What a question about one group has for an answer. */
export const first = async <T>(answers: Promise<readonly T[]>): Promise<T> => {
  const [only] = await answers
  if (only === undefined) throw new Error('nothing was asked')
  return only
}
