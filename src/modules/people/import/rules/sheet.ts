import type { Day } from '#kernel/day.ts'

/** `AB12` → column 27 (counted from 0) and row 12; null for what is no address of a cell. */
export const addressOf = (text: string): { readonly column: number; readonly row: number } | null => {
  const found = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text)
  if (!found) return null
  const column = [...(found[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, row: Number(found[2]) }
}

/** Formats 14–22, 27–36, 45–47 and 50–58 are days or hours (ECMA-376 part 1, §18.8.30). */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Whether a number format prints a day: it has a d, m or y outside quotes, brackets and escapes. */
export const printsDay = (id: number, code: string | undefined): boolean =>
  code === undefined ? builtIn(id) : /[dmy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

/**
 * A serial number as the day it stands for. In the usual epoch day 1 is 1 January 1900 and day 60 the 29 February 1900 that never was, so
 * from 61 on the count runs from 30 December 1899; in the other it runs from 1 January 1904. Null before 1 March 1900 and after 9999.
 */
export const dayOfSerial = (serial: number, epoch1904: boolean): Day | null => {
  if (!Number.isFinite(serial) || serial > 2_958_465) return null
  if (epoch1904) return serial < 0 ? null : Temporal.PlainDate.from('1904-01-01').add({ days: Math.floor(serial) })
  return serial < 61 ? null : Temporal.PlainDate.from('1899-12-30').add({ days: Math.floor(serial) })
}

/** Figures that a format of noughts prints at least, as in 00000 for 00123; 0 of any other format. */
export const noughtsOf = (code: string | undefined): number => (code !== undefined && /^0{2,20}$/.test(code) ? code.length : 0)

/** A number as a person typed it: without an exponent where it is whole, as telephone numbers are, and with the noughts that its format prints before it. */
export const numberText = (raw: string, noughts = 0): string => {
  const value = Number(raw)
  return raw !== '' && Number.isSafeInteger(value) ? String(value).padStart(value < 0 ? 0 : noughts, '0') : raw
}
