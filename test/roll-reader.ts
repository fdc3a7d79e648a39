import type { StatusEvent } from '#modules/rulebook/index.ts'

/**
 * Reads the printed words of a roll rule as a careful member would, and judges a history by them. It knows English and the calendar, and shares nothing with
 * the code that prints: days are texts such as 2016-02-29, which compare as they stand.
 */

export type Judged = 'yes' | 'no' | 'unknown'
/** `granted`: what is not checked is taken as it suits the person, which behind a “not” is no. */
type Reader = (history: readonly StatusEvent[], granted: Judged) => Judged
export type Told = { readonly unit: string | null; readonly today: string }

const monthNames = 'January February March April May June July August September October November December'.split(' ')
const isoOf = (words: string): string => {
  const [date = '', month = '', year = ''] = words.split(' ')
  return `${year}-${String(monthNames.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`
}
const dayWords = String.raw`\d{1,2} (?:${monthNames.join('|')}) \d{4}`
const moment = String.raw`(today \(${dayWords}\)|on ${dayWords}|${dayWords}|(?:on )?the .+)`
const anyDay = new RegExp(dayWords)
/** The day that the words name; null where they name a moment without a day. */
const dayIn = (words: string): string | null => {
  const found = anyDay.exec(words)
  return found ? isoOf(found[0]) : null
}

/** The whole rule: whom it is about, then what must be true of them, one after another. */
export const readWords = (words: string, told: Told): ((history: readonly StatusEvent[]) => Judged) => {
  const text = { rest: words.replace(/^(members|people) /, '') }
  const read = parts(text, told, /^,(?: and)? (?=who )/)
  if (text.rest !== '') throw new Error(`cannot read: ${text.rest}`)
  return history => lowest(read.map(one => one(history, 'yes')))
}

type Text = { rest: string }
const take = (text: Text, what: RegExp): RegExpExecArray | null => {
  const found = what.exec(text.rest)
  if (found) text.rest = text.rest.slice(found[0].length)
  return found
}

const parts = (text: Text, told: Told, between: RegExp): Reader[] => {
  const read = [clause(text, told)]
  while (take(text, between)) read.push(clause(text, told))
  return read
}

const bracketed = <Inside>(text: Text, inside: () => Inside): Inside => {
  const read = inside()
  if (!take(text, /^\)/)) throw new Error(`a bracket is open: ${text.rest}`)
  return read
}

const plain = new RegExp(String.raw`^who (?:today \(${dayWords}\)|[^();])+?(?=, who |, and who |; or who |; and who |\)|$)`)

const clause = (text: Text, told: Told): Reader => {
  if (take(text, /^who meet at least one of these: \(/)) {
    const read = bracketed(text, () => parts(text, told, /^; or /))
    return (history, granted) => highest(read.map(one => one(history, granted)))
  }
  if (take(text, /^who meet all of this: \(/)) {
    const read = bracketed(text, () => parts(text, told, /^; and /))
    return (history, granted) => lowest(read.map(one => one(history, granted)))
  }
  if (take(text, /^who are not among those \(/)) {
    const read = bracketed(text, () => clause(text, told))
    return (history, granted) => turned(read(history, turned(granted)))
  }
  if (take(text, /^who meet what is not checked here: “[^”]*”/)) return (_, granted) => granted
  const found = take(text, plain)
  if (!found) throw new Error(`cannot read: ${text.rest}`)
  return simple(found[0], told)
}

const order: readonly Judged[] = ['no', 'unknown', 'yes']
const lowest = (values: readonly Judged[]): Judged => order.find(one => values.includes(one)) ?? 'yes'
const highest = (values: readonly Judged[]): Judged => order.findLast(one => values.includes(one)) ?? 'no'
const turned = (value: Judged): Judged => (value === 'yes' ? 'no' : value === 'no' ? 'yes' : 'unknown')

const judged = (is: boolean): Judged => (is ? 'yes' : 'no')

/** Each sentence that a leaf can be, with what it says. `null` among the days: the day is not known, and so neither is the answer. */
const simple = (words: string, told: Told): Reader => {
  for (const [form, meaning] of forms) {
    const found = form.exec(words)
    if (!found) continue
    const { at = '', since = '' } = found.groups ?? {}
    const [on, from] = [dayIn(at), since === '' ? '' : dayIn(since)]
    return on === null || from === null || found.groups?.['length']
      ? () => 'unknown'
      : history => meaning(history, { on, from, told, words: found.groups ?? {} })
  }
  throw new Error(`cannot read: ${words}`)
}

type Said = { readonly on: string; readonly from: string; readonly told: Told; readonly words: Readonly<Record<string, string>> }
type Meaning = (history: readonly StatusEvent[], said: Said) => Judged

const memberSince = (history: readonly StatusEvent[], { on }: Said): string | null => membershipOn(history, on).since
const at = `(?<at>${moment})`
const since = `(?<since>${dayWords})`
const length = String.raw`(?<length>\d+ \w+)`
const where = '(?<where>in this unit|in any unit)'

const inUnit: Meaning = (history, { on, from, told, words }) => {
  const standing = membershipOn(history, on)
  const begun = words['where'] === 'in any unit' ? standing.since : standing.unit === told.unit ? standing.unitSince : null
  return judged(begun !== null && (from === '' || begun <= from))
}

const tie =
  (kind: 'affiliate' | 'post'): Meaning =>
  (history, { on, from, told, words }) => {
    const spells = history.flatMap(event =>
      event.kind === kind && event.of === words['of'] ? [[`${event.from}`, event.to ? `${event.to}` : '9999'] as const] : [],
    )
    const has = (day: string): boolean => spells.some(([begins, ends]) => begins <= day && day < ends)
    if (has(on)) return judged(from === '' || from > on || every(from, on, has))
    return spells.length > 0 ? 'no' : isComplete(history, `${kind}s`, on, told) ? 'no' : 'unknown'
  }

const sentences: readonly (readonly [string, Meaning])[] = [
  [`who are members ${at}`, (history, said) => judged(memberSince(history, said) !== null)],
  [
    `who joined on or before ${since}, without a lapse up to ${at}`,
    (history, said) => {
      const joined = memberSince(history, said)
      return judged(joined !== null && joined <= said.from)
    },
  ],
  [`who have belonged for ${length} without a lapse ${at}`, () => 'unknown'],
  [
    `who are members and owe nothing ${at}`,
    (history, { on }) => {
      const { since: joined, owed } = membershipOn(history, on)
      return judged(joined !== null && !owed)
    },
  ],
  [`who are members ${where} ${at}`, inUnit],
  [`who have been members ${where} since ${since} or before, without a break up to ${at}`, inUnit],
  [`who have been members ${where} for ${length} without a break ${at}`, () => 'unknown'],
  [String.raw`who are (?<least>\d+) to (?<most>\d+) years old ${at}`, ofAge],
  [String.raw`who are (?<least>\d+) years old or older ${at}`, ofAge],
  [String.raw`who are (?<most>\d+) years old or younger ${at}`, ofAge],
  [`who belong to (?<of>.+?) ${at}`, tie('affiliate')],
  [`who have belonged to (?<of>.+) since ${since} or before, without a break up to ${at}`, tie('affiliate')],
  [`who have belonged to (?<of>.+) for ${length} without a break ${at}`, () => 'unknown'],
  [`who hold the post of (?<of>.+?) ${at}`, tie('post')],
  [`who have held the post of (?<of>.+) since ${since} or before, without a break up to ${at}`, tie('post')],
  [`who have held the post of (?<of>.+) for ${length} without a break ${at}`, () => 'unknown'],
  [String.raw`who came to at least (?<least>\d+) of the last (?<last>\d+) (?<of>.+) before ${at}`, attended],
  [String.raw`who bought for at least (?<least>\d+)(?: [a-z]+)? after ${since} and up to ${at}`, bought],
  [String.raw`who bought for at least (?<least>\d+)(?: [a-z]+)? in the ${length} up to ${at}`, () => 'unknown'],
]

const forms = sentences.map(([form, meaning]) => [new RegExp(`^${form}$`), meaning] as const)

/** Year, month and day compared as a person compares birthdays. */
function ofAge(history: readonly StatusEvent[], { on, words }: Said): Judged {
  const birth = history.findLast(event => event.kind === 'born')
  if (!birth) return 'unknown'
  const answers = [birth.on, birth.latest ?? birth.on].map(each => {
    const [born, today] = [`${each}`, on]
    const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)
    return [years >= Number(words['least'] ?? 0), years <= Number(words['most'] ?? 999)] as const
  })
  if (answers.every(([old]) => !old) || answers.every(([, young]) => !young)) return judged(false)
  return answers.every(([old, young]) => old && young) ? judged(true) : 'unknown'
}

function attended(history: readonly StatusEvent[], { on, words }: Said): Judged {
  const held = history
    .flatMap(event => (event.kind === 'meeting' && event.of === words['of'] && `${event.on}` < on ? [event] : []))
    .map((event, index) => ({ event, index }))
    .sort((a, b) => (`${a.event.on}` === `${b.event.on}` ? a.index - b.index : `${a.event.on}` < `${b.event.on}` ? -1 : 1))
  const [least, last] = [Number(words['least']), Number(words['last'])]
  const answers = Array.from({ length: last }, (_, back) => held[held.length - 1 - back]?.event.attended ?? 'unknown')
  if (answers.filter(one => one === 'yes').length >= least) return 'yes'
  return answers.filter(one => one !== 'no').length < least ? 'no' : 'unknown'
}

function bought(history: readonly StatusEvent[], { on, from, told, words }: Said): Judged {
  const sum = history.reduce(
    (total, event) => (event.kind === 'purchase' && `${event.on}` > from && `${event.on}` <= on ? total + event.amount : total),
    0,
  )
  if (sum >= Number(words['least'])) return 'yes'
  return isComplete(history, 'purchases', on, told) ? 'no' : 'unknown'
}

/** All was told by the day in question, or, where that lies ahead, by the day of asking. */
const isComplete = (history: readonly StatusEvent[], what: string, on: string, { today }: Told): boolean =>
  history.some(event => event.kind === 'complete' && event.what === what && `${event.until}` >= (on < today ? on : today))

const every = (from: string, to: string, is: (day: string) => boolean): boolean => {
  for (let on = Temporal.PlainDate.from(from); `${on}` <= to; on = on.add({ days: 1 })) if (!is(`${on}`)) return false
  return true
}

type Membership = { since: string | null; unit: string | null; unitSince: string | null; owed: boolean }

/** Walks through what happened, day by day, and keeps what a membership card would say. */
const membershipOn = (history: readonly StatusEvent[], on: string): Membership => {
  const card: Membership = { since: null, unit: null, unitSince: null, owed: false }
  const dated = history.flatMap((event, index): { event: StatusEvent; index: number; day: string }[] => {
    if (event.kind === 'arrears') return [{ event, index, day: `${event.from}` }]
    return 'unit' in event || event.kind === 'lapsed' ? [{ event, index, day: `${event.on}` }] : []
  })
  for (const { event, day } of dated.sort((a, b) => (a.day === b.day ? a.index - b.index : a.day < b.day ? -1 : 1))) {
    if (day > on) break
    if (event.kind === 'lapsed') Object.assign(card, { since: null, unit: null, unitSince: null, owed: false })
    if (event.kind === 'arrears' && card.since !== null && (event.to === null || `${event.to}` > on)) card.owed = true
    if (!('unit' in event) || (event.kind === 'moved' && card.since === null)) continue
    card.since ??= day
    if (card.unit !== event.unit) Object.assign(card, { unit: event.unit, unitSince: day })
  }
  return card
}
