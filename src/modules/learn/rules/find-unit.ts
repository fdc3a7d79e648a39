import { type Day, isAfter, isBefore } from '#kernel/day.ts'

export type UnitLike = {
  /** set/code */
  readonly id: string
  readonly name: string
  readonly valid_from: Day
  readonly valid_to: Day | null
}
/** The unit that was meant, or those that may have been; both empty when there is none of such a name. */
type Found<Unit> = { readonly one: Unit | null; readonly several: readonly Unit[] }

/** More than this a person does not read; a longer name finds fewer. */
const most = 20

/** Small letters without accents, `&` as and, signs as spaces. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const isInForce = ({ valid_from, valid_to }: UnitLike, on: Day): boolean =>
  !isAfter(valid_from, on) && (valid_to === null || !isBefore(valid_to, on))

/** Each name is read once, however many words were typed: anybody may type them. */
const hasEach = (parts: readonly string[]) => (unit: UnitLike) => {
  const name = ` ${plain(unit.name)}`
  return parts.every(part => name.includes(` ${part}`))
}

/** By set/code, by the whole name, or by the beginnings of its words, among the units in force on a day. */
export const findUnits = <Unit extends UnitLike>(units: readonly Unit[], typed: string, on: Day): Found<Unit> => {
  const byId = units.find(unit => unit.id === typed.trim())
  if (byId) return { one: byId, several: [] }
  const wanted = plain(typed)
  if (wanted === '') return { one: null, several: [] }
  const current = units.filter(unit => isInForce(unit, on))
  const whole = current.filter(unit => plain(unit.name) === wanted)
  const near = whole.length > 0 ? whole : current.filter(hasEach([...new Set(wanted.split(' '))]))
  const [first] = near
  if (first && near.length === 1) return { one: first, several: [] }
  return { one: null, several: near.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).slice(0, most) }
}
