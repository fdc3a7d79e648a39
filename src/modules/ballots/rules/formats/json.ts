import { type FileRefusal, quoted, refuseZero } from './file-refusal.ts'
import { inWords } from './limits.ts'
import { refuseFile } from './read-election.ts'
import { plainBytes } from './text.ts'

/** JSON from outside: its size, depth and number of parts are looked at before it is taken apart, so that no file fills the memory. */

const most = { bytes: 64 * 1024 * 1024, depth: 64, parts: 5_000_000 } as const

/** Depth and number of objects and lists, counted outside of strings. */
const shape = (bytes: Uint8Array): { deepest: number; parts: number } => {
  let depth = 0
  let deepest = 0
  let parts = 0
  for (let at = 0, inside = false; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 34) inside = !inside
    else if (inside && byte === 92) at++
    else if (!inside && (byte === 123 || byte === 91)) {
      parts++
      deepest = Math.max(deepest, ++depth)
    } else if (!inside && (byte === 125 || byte === 93)) depth--
  }
  return { deepest, parts }
}

export const parseJson = (bytes: Uint8Array): { readonly json: unknown } | FileRefusal => {
  const fewer = 'hand the papers in as BLT or CSV'
  if (bytes.length > most.bytes) return refuseFile('a larger file', `JSON of at most ${inWords(most.bytes)} bytes`, fewer)
  const plain = plainBytes(bytes)
  if (plain === null) return refuseZero(bytes)
  const { deepest, parts } = shape(plain)
  if (deepest > most.depth) return refuseFile(`JSON ${inWords(deepest)} levels deep`, `at most ${most.depth}`, 'is it the right file?')
  if (parts > most.parts) return refuseFile(`${inWords(parts)} objects and lists`, `at most ${inWords(most.parts)}`, fewer)
  const text = new TextDecoder().decode(plain)
  try {
    return { json: JSON.parse(text) }
  } catch (problem) {
    return notJson(text, problem instanceof Error ? problem.message : '')
  }
}

/** Line and column from the position that the parser names. For short texts it names none, and quotes what it stumbled over. */
const notJson = (text: string, message: string): FileRefusal => {
  const position = /at position (\d+)/.exec(message)?.[1]
  const stumbled = /^Unexpected token '(.+?)'/su.exec(message)?.[1]
  const next = 'the file is cut off or was changed by hand: fetch it again'
  if (position === undefined) return refuseFile(stumbled === undefined ? 'the end of the file' : quoted(stumbled), 'JSON', next)
  const before = text.slice(0, Number(position))
  const line = (before.match(/\n/g)?.length ?? 0) + 1
  const column = before.length - before.lastIndexOf('\n')
  const refusal = refuseFile(quoted(text.slice(before.length, before.length + 20)), 'JSON', next)
  return { ...refusal, why: `line ${line}, column ${column}: ${refusal.why}`, line, column }
}

export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Objects of a list; one object alone counts as a list of it. */
export const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : isJson(value) ? [value] : [])

/** Text, also of a number; empty where there is neither. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : '')
