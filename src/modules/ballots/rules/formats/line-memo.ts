/**
 * Knows lines again by their bytes, so that a line that was read before is not read again, and counts them. Four bytes are looked at in
 * one step, and what is kept lies close together, because a machine waits longer for memory than for sums. Only for lines whose
 * meaning is in their bytes alone.
 */
export type LineMemo = {
  /**
   * Looks for a line with the same bytes from `at` to its end, and counts `papers` for it.
   * @returns true where there is one.
   */
  readonly again: (at: number, papers: number) => boolean
  /** The line end (`\n`) of the line that was looked for last; only where that was found. */
  readonly end: () => number
  /** Keeps the line that was looked for last and not found, under a number of the caller's. */
  readonly keep: (value: number) => void
  /** Hands out what was counted for each number, and begins anew. */
  readonly settle: (give: (value: number, papers: number) => void) => void
}

const lineEnds = 0x0a0a0a0a
/** Slots that are looked at before a line counts as new: somebody can make many lines meet in one place, and gains nothing. */
const longestWalk = 24

/** The position of the first `\n` in a word of four bytes, 0 to 3; 4 where there is none (A. Mycroft's test for a zero byte). */
const lineEndIn = (word: number): number => {
  const turned = word ^ lineEnds
  const zero = (turned - 0x01010101) & ~turned & 0x80808080
  return zero === 0 ? 4 : (31 - Math.clz32(zero & -zero)) >> 3
}

const mixed = (hash: number, word: number): number => {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}

/** The first bytes of a word, the others nought. */
const front = (word: number, bytes: number): number => word & ((1 << (bytes * 8)) - 1)

/** A record: hash, length in bytes, papers, the caller's number; then the bytes of the line, in words. */
const head = 4

export const lineMemo = (bytes: Uint8Array): LineMemo => {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lastWord = bytes.byteLength - 4
  let mask = (1 << 12) - 1
  /** Where a record begins, plus one; nought is no record. */
  let slots = new Int32Array(mask + 1)
  let records = new Int32Array(1 << 13)
  let used = 0
  let kept = 0
  let start = 0
  let end = -1
  let hash = 0
  let free = -1

  const same = (record: number, length: number): boolean => {
    let at = record + head
    let i = 0
    for (; i + 4 <= length; i += 4) if (words.getInt32(start + i, true) !== records[at++]) return false
    return i === length || front(words.getInt32(start + i, true), length - i) === records[at]
  }

  /** The hash of the line from `start`, its end in `end`. False where the file ends before the line does. */
  const measure = (): boolean => {
    hash = 0x811c9dc5
    for (let at = start; at <= lastWord; at += 4) {
      const word = words.getInt32(at, true)
      const stop = lineEndIn(word)
      if (stop < 4) {
        hash = mixed(hash, front(word, stop))
        end = at + stop
        return true
      }
      hash = mixed(hash, word)
    }
    return false
  }

  const widen = (): void => {
    mask = mask * 2 + 1
    const old = slots
    slots = new Int32Array(mask + 1)
    for (const place of old) {
      if (place === 0) continue
      let slot = (records[place - 1] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = place
    }
  }

  return {
    again: (at, papers) => {
      start = at
      free = -1
      if (!measure()) return false
      const length = end - start
      let slot = hash & mask
      for (let walked = 0; walked < longestWalk; walked++) {
        const record = (slots[slot] ?? 0) - 1
        if (record === -1) {
          free = slot
          return false
        }
        if (records[record] === hash && records[record + 1] === length && same(record, length)) {
          records[record + 2] = (records[record + 2] ?? 0) + papers
          return true
        }
        slot = (slot + 1) & mask
      }
      return false
    },
    end: () => end,
    keep: value => {
      if (free === -1) return
      const length = end - start
      const needed = used + head + (length >> 2) + 1
      if (needed > records.length) {
        const more = new Int32Array(Math.max(records.length * 2, needed))
        more.set(records)
        records = more
      }
      records.set([hash, length, 0, value], used)
      let at = used + head
      let i = 0
      for (; i + 4 <= length; i += 4) records[at++] = words.getInt32(start + i, true)
      if (i < length) records[at++] = front(words.getInt32(start + i, true), length - i)
      slots[free] = used + 1
      used = at
      if (++kept * 2 > mask) widen()
    },
    settle: give => {
      for (const place of slots) {
        const papers = place === 0 ? 0 : (records[place + 1] ?? 0)
        if (papers === 0) continue
        give(records[place + 2] ?? 0, papers)
        records[place + 1] = 0
      }
    },
  }
}
