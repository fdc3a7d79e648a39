import { equalLinesCode } from './equal-lines-code.ts'
import type { Cursor } from './file-refusal.ts'

/**
 * Merges equal lines while a file is read: equal-lines.wat does it, and says where in its memory what lies. Whoever reads a line
 * then reads it once, however often it came.
 */
export type EqualLines = {
  /**
   * Takes lines at the cursor that begin with a digit from 1 to 9, and moves it past them.
   * @returns whether it stopped at a line of another kind (or the file's last, without a line end), or has no room for more.
   */
  readonly take: (cursor: Cursor) => 'stopped' | 'full'
  /**
   * Hands out the different lines, in the order in which they were first met, and forgets them. Line `bytes` from `at` to `to`,
   * with its line feed, came `times` times.
   * @returns false as soon as `read` does.
   */
  readonly each: (read: (bytes: Uint8Array, at: number, to: number, times: number) => boolean) => boolean
}

type Program = {
  readonly memory: WebAssembly.Memory
  readonly merge: (at: number, end: number) => number
  readonly empty: () => void
  readonly top: WebAssembly.Global<'i32'>
  readonly lines: WebAssembly.Global<'i32'>
  readonly why: WebAssembly.Global<'i32'>
}

/** As equal-lines.wat lays out its memory: bytes. */
const window = { at: 0x40000, size: 0x8000 }
const firstRecord = 0x50000
const recordHead = 8
const cameBack = { goesOn: 0, full: 2 }

export const equalLines = (): EqualLines => {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.fromBase64(equalLinesCode)))
  const { memory, merge, empty, top, lines, why } = instance.exports as Program
  const bytes = new Uint8Array(memory.buffer)
  const records = new Int32Array(memory.buffer)
  /** The part of the file that lies in the window. */
  let [from, to] = [0, 0]
  return {
    take: cursor => {
      const linesBefore = lines.value
      const stop = (how: 'stopped' | 'full'): typeof how => {
        cursor.line += lines.value - linesBefore
        if (lines.value > linesBefore) cursor.lineStart = cursor.at
        return how
      }
      for (;;) {
        if (cursor.at < from || cursor.at >= to) {
          from = cursor.at
          to = Math.min(from + window.size, cursor.bytes.length)
          bytes.set(cursor.bytes.subarray(from, to), window.at)
        }
        cursor.at = from + merge(window.at + cursor.at - from, window.at + to - from) - window.at
        if (why.value !== cameBack.goesOn) return stop(why.value === cameBack.full ? 'full' : 'stopped')
        if (to === cursor.bytes.length) return stop('stopped')
        to = from
      }
    },
    each: read => {
      const end = top.value
      for (let record = firstRecord; record < end; ) {
        const length = (records[record / 4] ?? 0) & 0xff
        const at = record + recordHead
        if (!read(bytes, at, at + length, records[record / 4 + 1] ?? 0)) return false
        record = at + Math.ceil(length / 8) * 8
      }
      empty()
      return true
    },
  }
}
