import { type Refusal, refuse } from '#kernel/refusal.ts'

/** How many are counted, and how many of them are of each group; null: not said. */
export type Sizes = { readonly count: number; readonly groups: Readonly<Record<string, number>> }

const such = 'Give a whole number, such as 750.'
const most = 10_000_000

/**
 * Sizes typed to ask how many places they give. Null: nothing was asked. A group that is left empty is not known.
 * @param typed `count`, and `groups` by name
 */
export const readSizes = (typed: { readonly count: string; readonly groups: Readonly<Record<string, string>> }): Sizes | Refusal | null => {
  const asked = Object.entries(typed.groups).filter(([, text]) => text.trim() !== '')
  if (typed.count.trim() === '' && asked.length === 0) return null
  const count = wholeIn(typed.count)
  const groups = asked.map(([group, text]) => [group, wholeIn(text)] as const)
  const wrong = groups.filter(([, size]) => size === null).map(([group]) => group)
  if (count === null || wrong.length > 0)
    return refuse('Whole numbers are needed to work it out.', {
      fields: { ...(count === null ? { count: such } : {}), ...Object.fromEntries(wrong.map(group => [group, such])) },
    })
  const larger = groups.filter(([, size]) => size !== null && size > count).map(([group]) => group)
  if (larger.length > 0)
    return refuse('A group cannot be larger than the whole.', {
      fields: Object.fromEntries(larger.map(group => [group, `Give at most ${count}, or leave it empty.`])),
    })
  return { count, groups: Object.fromEntries(groups.map(([group, size]) => [group, size ?? 0])) }
}

const wholeIn = (text: string): number | null => {
  const digits = text.trim().replace(/(?<=\d)[,\s](?=\d{3})/g, '')
  if (!/^\d{1,8}$/.test(digits)) return null
  const found = Number(digits)
  return found <= most ? found : null
}
