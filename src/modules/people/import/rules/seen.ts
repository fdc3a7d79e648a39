import { bare } from './columns.ts'

/** Words of a name, as two spellings of one person are compared. */
const wordsOf = (name: string): string[] =>
  name
    .split(/[\s.,'’-]+/)
    .map(bare)
    .filter(word => word.length > 1)

/** One person: the same number or address, and a word of the name in common; a couple that shares a telephone is two. */
export const sameName = (a: string, b: string): boolean => {
  const words = new Set(wordsOf(a))
  return wordsOf(b).some(word => words.has(word))
}

export type Seen = {
  /** @returns the row that claimed one of the marks before, or null; then they are this row's */
  claim(marks: readonly string[], name: string, n: number): number | null
}

/** FNV-1a over the mark and the word, twice from different starts: 62 bits, so that a quarter of a million rows collide once in ten million files. */
const hash = (text: string, start: number): number => {
  let h = start
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Who was in the file before, in a table of fixed size: it does not grow with the names in the file. @param rows at most so many */
export const seenRows = (rows: number): Seen => {
  const size = 2 ** Math.ceil(Math.log2(Math.max(64, rows * 12)))
  const [first, second, whose] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)]
  const slotOf = (key: string): { slot: number; a: number; b: number } => {
    const a = hash(key, 0x811c9dc5) || 1
    const b = hash(key, 0x1000193)
    let slot = (a ^ (b << 7)) & (size - 1)
    while (first[slot] !== 0 && (first[slot] !== a || second[slot] !== b)) slot = (slot + 1) & (size - 1)
    return { slot, a, b }
  }
  return {
    claim: (marks, name, n) => {
      const slots = marks.flatMap(mark =>
        wordsOf(name)
          .slice(0, 4)
          .map(word => slotOf(`${mark} ${word}`)),
      )
      const before = slots.find(({ slot }) => first[slot] !== 0)
      if (before) return whose[before.slot] ?? null
      for (const { slot, a, b } of slots) {
        first[slot] = a
        second[slot] = b
        whose[slot] = n
      }
      return null
    },
  }
}
