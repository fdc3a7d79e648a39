import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { type Key, markOf } from '#platform/seal.ts'
import type { Outcome } from '../tables.ts'

/** Letters that are not taken for one another, on paper or aloud. */
const letters = 'ABCDEFGHJKMNPRSTUVWXYZ'

/** Four letters for one line of a sheet: nothing to whoever finds it, and told apart from any other of the same caller. */
export const lineCode = (key: Key, handed: string): string =>
  [
    ...createHash('sha256')
      .update(markOf(key, `line of a sheet ${handed}`))
      .digest()
      .subarray(0, 4),
  ]
    .map(byte => letters[byte % letters.length])
    .join('')

/** The call of one line: typed in twice, it is one. UUIDv8 of the server's key and the line. */
export const callOfLine = (key: Key, handed: string): Id<'conversation'> => {
  const h = createHash('sha256')
    .update(markOf(key, `call of a sheet ${handed}`))
    .digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}` as Id<'conversation'>
}

/** One letter each, as it stands on the sheet. */
export const resultLetters: Readonly<Record<string, Outcome>> = {
  Y: 'yes',
  M: 'maybe',
  N: 'no',
  O: 'other',
  X: 'no-answer',
  C: 'call-back',
  W: 'wrong-number',
  S: 'stop',
}

export type TypedLine = { readonly code: string; readonly result: string }
/** What is wrong with a line, and in which of its two boxes. */
export type WrongLine = { readonly box: 'code' | 'result'; readonly text: string }
type ReadLine<Handed> = { readonly at: number; readonly handed: Handed; readonly outcome: Outcome }

/** What was typed, line by line; empty lines are left out. A message for each line that is not understood. */
export const readLines = <Handed>(
  lines: readonly TypedLine[],
  byCode: ReadonlyMap<string, Handed>,
): { readonly read: ReadLine<Handed>[]; readonly wrong: ReadonlyMap<number, WrongLine> } => {
  const wrong = new Map<number, WrongLine>()
  const say = (at: number, box: WrongLine['box'], text: string) => wrong.set(at, { box, text })
  const read: ReadLine<Handed>[] = []
  const seen = new Set<string>()
  lines.forEach(({ code, result }, at) => {
    if (code === '' && result === '') return
    const handed = byCode.get(code)
    const outcome = resultLetters[result]
    if (code === '') say(at, 'code', 'Its code is missing: four letters, at the beginning of the line.')
    else if (handed === undefined) say(at, 'code', 'No line of your sheets of the last two weeks for this vote has this code.')
    else if (seen.has(code)) say(at, 'code', 'This code stands in a line above.')
    else if (outcome === undefined) say(at, 'result', `One letter: ${Object.keys(resultLetters).join(', ')}.`)
    else read.push({ at, handed, outcome })
    if (code !== '') seen.add(code)
  })
  return { read, wrong }
}
