import type { Answers } from './paper.ts'

/** Crockford's base 32: no I, L, O or U, so that what is read aloud or copied by hand comes out right. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 20

/** A code of 100 bits from 20 random bytes: nobody finds one by trying, nor from its published hash. */
export const codeFrom = (bytes: Uint8Array): string =>
  Array.from({ length }, (_, at) => letters[(bytes[at] ?? 0) % letters.length]).join('')

/** As it is printed: five groups of four. */
export const codeGroups = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-')

/** What somebody typed as a code, or null: small letters, blanks and dashes do not matter, O is 0, I and L are 1. */
export const readCode = (typed: string): string | null => {
  const code = typed
    .toUpperCase()
    .replace(/[\s\-–.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return code.length === length && [...code].every(letter => letters.includes(letter)) ? code : null
}

/** The text whose SHA-256 is published at the opening for this code. */
export const commitmentText = (box: string, code: string): string => `caucus code ${box} ${code}`

/** A paper from an envelope as one exact text: its SHA-256 is the receipt. */
export const canonicalCodePaper = ({ box, code, answers }: { box: string; code: string; answers: Answers }): string =>
  JSON.stringify({ box, code, answers })
