import { type Refusal, refuse } from '#kernel/refusal.ts'

/** What a list may be taken out for, and the columns that this needs and no others. */
export const purposes = {
  ring: {
    label: 'To ring people',
    who: 'who agreed to be phoned, and have a number',
    agreed: 'asking:phone',
    columns: ['name', 'phone', 'area'],
  },
  write: {
    label: 'To write e-mails',
    who: 'who agreed to e-mail, and have an address',
    agreed: 'asking:email',
    columns: ['name', 'email'],
  },
  lifts: {
    label: 'To arrange lifts',
    who: 'who agreed to be named to those who ride or drive',
    agreed: 'lifts:',
    columns: ['name', 'area', 'needs'],
  },
  door: { label: 'For the door of a meeting', who: 'who agreed to be asked', agreed: 'asking:', columns: ['name', 'area'] },
} as const
export type WhatFor = keyof typeof purposes
type Column = 'name' | 'phone' | 'email' | 'area' | 'needs'

export const isWhatFor = (text: string): text is WhatFor => Object.hasOwn(purposes, text)
export const formats = ['csv', 'xlsx'] as const
export type Format = (typeof formats)[number]

export const columnWords: Readonly<Record<Column, string>> = {
  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
  area: 'Town or ward',
  needs: 'Needs',
}

/** A list is for one job; there is none of everybody (domain: no single full export). */
export const mostPeople = 1_000
/** Days after which a list that was asked for can no longer be approved or taken. */
export const daysOpen = 3

export type Wanted = {
  readonly whatFor: string
  readonly area: string
  readonly why: string
  readonly format: string
  /** Fields of the caucus's own that are asked for, by id. */
  readonly fields: readonly string[]
}

/** A field of the caucus's own, and the jobs for which it may leave. */
type GivenField = { readonly id: string; readonly name: string; readonly given_for: readonly WhatFor[] }

/** A town or ward as the caucus writes it, however it was typed. */
export const areaAmong = (areas: readonly string[], typed: string): string =>
  areas.find(area => area.toLowerCase() === typed.toLowerCase()) ?? typed

/** @param people how many would be on it. @param own fields of the caucus that may leave for some job. @param areas where its people are */
export const mayAsk = (wanted: Wanted, people: number, own: readonly GivenField[], areas: readonly string[]): Refusal | null => {
  const fields: Record<string, string> = {}
  if (!isWhatFor(wanted.whatFor)) fields['whatFor'] = 'Choose what the list is for.'
  if (!formats.some(format => format === wanted.format)) fields['format'] = 'Choose CSV or XLSX.'
  if (wanted.why.length < 10 || wanted.why.length > 200)
    fields['why'] = 'Say for which job, who does it, and what becomes of the list afterwards: 10 to 200 letters.'
  const { whatFor } = wanted
  const kept = own.filter(({ id, given_for }) => wanted.fields.includes(id) && !(isWhatFor(whatFor) && given_for.includes(whatFor)))
  if (isWhatFor(whatFor) && (kept.length > 0 || wanted.fields.some(id => !own.some(field => field.id === id))))
    fields['fields'] =
      `${kept.map(({ name }) => `“${name}”`).join(', ') || 'That field'} may not leave for this job. Its own page says for which it may.`
  if (isWhatFor(wanted.whatFor) && people === 0) fields['area'] = nobody(wanted.area, areas)
  if (people > mostPeople)
    fields['area'] = `More than ${mostPeople.toLocaleString('en')} people would be on it. A list is for one job: narrow it to an area.`
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was asked for.', { rule: 'people.export', fields })
}

const nobody = (area: string, areas: readonly string[]): string =>
  area === '' || areas.includes(area)
    ? 'Nobody would be on it: nobody has agreed to that yet.'
    : `Nobody would be on it. Your people are in ${areas.slice(0, 12).join(', ') || 'no town that is written down'}.`

export type Standing = {
  readonly own: boolean
  readonly approved: boolean | null
  readonly over: boolean
  /** More people would be on it now than the other steward was shown. */
  readonly grown: boolean
}

export const mayAnswer = ({ own, approved, over, grown }: Standing): Refusal | null => {
  if (over) return refuse('That was asked too long ago.', { rule: 'people.export', next: 'It can be asked for again.' })
  if (own) return refuse('You asked for this list, so another steward has to approve it.', { rule: 'people.export' })
  if (approved !== null) return refuse('That is answered already.', { rule: 'people.export' })
  return grown ? refuse('More people would be on it by now. Look at it again.', { rule: 'people.export' }) : null
}

export const mayTake = ({ own, approved, over, grown }: Standing): Refusal | null => {
  if (!own)
    return refuse('This list was approved for somebody else.', {
      rule: 'people.export',
      next: 'Whoever needs a list asks for one of their own.',
    })
  if (over) return refuse('That was asked too long ago.', { rule: 'people.export', next: 'Ask for it again.' })
  if (approved !== true) return refuse('Another steward has to approve this list first.', { rule: 'people.export' })
  return grown
    ? refuse('More people would be on it now than when it was approved.', {
        rule: 'people.export',
        next: 'Ask for it again, as it is now.',
      })
    : null
}

/** Spreadsheet programs compute what begins with one of these; an apostrophe before it keeps it the text it is (OWASP, CSV injection). */
export const neutral = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)

const csvCell = (text: string): string => {
  const safe = neutral(text)
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with the mark by which spreadsheet programs know UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map(row => row.map(csvCell).join(',')).join('\r\n')}\r\n`
