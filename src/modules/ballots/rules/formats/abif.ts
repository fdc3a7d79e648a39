import { isRefusal } from '#kernel/refusal.ts'
import { abifPapers, type Declared } from './abif-papers.ts'
import { isDigit, nextLine, peek, skipBlanks } from './blt-scan.ts'
import { type Cursor, type FileRefusal, refuseAt, refuseZero } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import { namesFrom } from './names.ts'
import { type Asked, type ReadElection, refuseFile, repeatNotes, seatsFor } from './read-election.ts'
import { cleanName, decodeLine, hiddenAt, plainBytes } from './text.ts'

/** A description may be a page long. */
const longestFact = 100_000

const lineIs = 'a line of papers is “12:Ann>Bob=Cleo”, a candidate “=Ann:[Ann Smith]”, other facts “{"title": "…"}”'

/**
 * Reads ABIF (Aggregated Ballot Information Format, version 0.1 as abiftool reads it): lines of papers with `>`, `=` and `,`, names of
 * candidates, the title. Ratings order the candidates of a line that has no other order, and are otherwise passed over.
 */
export const readAbif = (bytes: Uint8Array, asked: Asked = {}): ReadElection | FileRefusal => {
  if (bytes.length > limits.bytes) return refuseFile('a larger file', `at most ${inWords(limits.bytes)} bytes`, 'merge identical papers')
  const plain = plainBytes(bytes)
  if (plain === null) return refuseZero(bytes)
  const facts = readFacts({ bytes: plain, at: 0, line: 1, lineStart: 0 })
  if (isRefusal(facts)) return facts
  const declared = facts.declared.names.length
  const repeats = asked.repeats ?? 'refuse'
  const papers = abifPapers({ bytes: plain, at: 0, line: 1, lineStart: 0 }, facts.declared, repeats)
  if (isRefusal(papers)) return papers
  const start: Cursor = { bytes: plain, at: 0, line: 1, lineStart: 0 }
  if (facts.declared.names.length === 0) return refuseAt(start, 'papers', lineIs)
  const names = namesFrom(facts.declared.names, lineIs)
  if (isRefusal(names)) return names
  const seats = seatsFor(names.length, asked.seats, facts.seats)
  if (isRefusal(seats)) return seats
  const late = declared === 0 ? [] : names.slice(declared).map(name => `${name} stands on papers and not among the candidates of the file`)
  const notes = [...late.slice(0, 20), ...repeatNotes(papers.repeated, repeats)]
  return { title: facts.title, seats, candidates: names, withdrawn: [], piles: papers.table.piles(), spoilt: 0, notes }
}

type Facts = { title: string; seats: number; readonly declared: Declared }

/** What stands in `{…}` and `=…` lines, wherever in the file. */
const readFacts = (cursor: Cursor): Facts | FileRefusal => {
  const facts: Facts = { title: '', seats: 1, declared: { positions: new Map(), names: [] } }
  while (cursor.at < cursor.bytes.length) {
    skipBlanks(cursor)
    const byte = peek(cursor)
    const at = { ...cursor }
    nextLine(cursor)
    if (byte === 61 || byte === 123) {
      const text = decodeLine(cursor.bytes.subarray(at.at, Math.min(cursor.at, at.at + longestFact)))
      const refused = byte === 61 ? candidate(facts.declared, text, at) : fact(facts, text, at)
      if (refused) return refused
    } else if (!(isDigit(byte) || byte === 35 || byte === 10 || byte === 13 || byte === -1)) return refuseAt(at, 'a line of papers', lineIs)
  }
  return facts
}

/** `=Ann:[Ann Smith]`, `=[Ann Smith]:[…]`, or `=Ann:` where the word is the name. */
const candidate = ({ positions, names }: Declared, text: string, at: Cursor): FileRefusal | null => {
  const [, quoted, bare, name] = /^=\s*(?:[["]([^\]"]*)[\]"]|([^:\s[\]"]+))\s*:\s*\[?([^\]]*)/u.exec(text) ?? []
  const word = cleanName(quoted ?? bare ?? '')
  if (word === '' || positions.has(word)) return refuseAt(at, 'a candidate who was not named before', lineIs)
  if (names.length === limits.candidates) return refuseAt(at, `at most ${inWords(limits.candidates)} candidates`, lineIs)
  positions.set(word, names.length)
  names.push({ text: cleanName(name ?? '') || word, at })
  return null
}

/** `{"title": "…"}`, `{"seats": 3}`; other facts say nothing to a count. */
const fact = (facts: Facts, text: string, at: Cursor): FileRefusal | null => {
  const end = text.lastIndexOf('}')
  const colon = text.indexOf(':')
  const after = text.slice(end + 1).trim()
  if (end < 0 || colon < 0 || colon > end || !(after === '' || after.startsWith('#')))
    return refuseAt(at, 'a fact such as {"title": "…"} on one line', lineIs)
  const key = text.slice(1, colon).replace(/["']/g, '').trim()
  const value = text.slice(colon + 1, end).trim()
  if (key === 'title') facts.title = cleanName(value.replace(/^['"]|['"]$/gu, '').replaceAll('\\"', '"'))
  if (key === 'seats' && /^\d{1,4}$/.test(value)) facts.seats = Number(value)
  return hiddenAt(facts.title) === -1 && facts.title.length <= limits.name
    ? null
    : refuseAt(at, `a title of at most ${limits.name} characters`, lineIs)
}
