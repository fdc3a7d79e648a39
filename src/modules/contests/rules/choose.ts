/** A contest that another can be compared with. */
export type Choice = {
  readonly key: string
  readonly title: string
  readonly organisation: string
  readonly kind: string
  readonly procedure: string
  readonly channel: string
  readonly year: number | null
  /** Nothing of it is known yet at this moment. */
  readonly isAhead: boolean
}

const folded = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** Those in whose name, organisation, procedure or year every word stands; those whose name begins with it first. */
export const matching = (all: readonly Choice[], asked: string): Choice[] => {
  const words = folded(asked).split(/\s+/).filter(Boolean)
  const found = all.filter(one => {
    const text = folded(`${one.title} ${one.organisation} ${one.procedure} ${one.year ?? ''}`)
    return words.every(word => text.includes(word))
  })
  const begins = ({ title }: Choice): number => (folded(title).startsWith(words[0] ?? '') ? 0 : 1)
  return found.toSorted((a, b) => begins(a) - begins(b) || byName(a, b))
}

/** Those known at this moment, most like it first: of the same procedure, of the same kind and channel, of the same kind. Without one: the latest. */
export const alike = (all: readonly Choice[], to: Choice | null): Choice[] => {
  const known = all.filter(one => !one.isAhead)
  if (!to) return known.toSorted((a, b) => (b.year ?? 9999) - (a.year ?? 9999) || byName(a, b))
  const likeness = (one: Choice): number =>
    (one.procedure === to.procedure && one.organisation === to.organisation ? 4 : 0) +
    (one.kind === to.kind ? 2 : 0) +
    (one.channel === to.channel ? 1 : 0)
  return known.toSorted((a, b) => likeness(b) - likeness(a) || byName(a, b))
}

const byName = (a: Choice, b: Choice): number => a.title.localeCompare(b.title, 'en') || a.key.localeCompare(b.key)
