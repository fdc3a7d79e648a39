import { type Refusal, refuse } from '#kernel/refusal.ts'

/** A field as typed. */
export type Typed = Readonly<Record<string, string>>

type BallotQuestion = {
  readonly title: string
  readonly method: string
  readonly seats: number
  readonly options: readonly string[]
}

export type BallotPlan = {
  readonly title: string
  readonly about: string
  readonly scrutineer: string
  readonly drawsFrom: Temporal.Instant
  readonly castsFrom: Temporal.Instant
  readonly closesAt: Temporal.Instant
  readonly quorum: number
  readonly envelopes: number
  readonly questions: readonly BallotQuestion[]
}

type Method = { readonly id: string; readonly name: string; readonly manySeats: boolean }

/** What the form is read against. */
export type Ground = {
  readonly now: Temporal.Instant
  readonly zone: string
  readonly roll: number
  readonly scrutineers: readonly string[]
  readonly methods: readonly Method[]
}

/** Questions that the form has room for. */
export const mostQuestions = 3
/** Longer than this and the key of a box would lie about for too long. */
const mostDays = 60

type Faults = Record<string, string>

/** What the returning officer asks for. Every fault at once, by field. */
export const readBallot = (typed: Typed, ground: Ground): BallotPlan | Refusal => {
  const faults: Faults = {}
  const moments = readMoments(typed, ground, faults)
  const questions = Array.from({ length: mostQuestions }, (_, at) => readQuestion(typed, at + 1, ground.methods, faults)).flatMap(
    one => one ?? [],
  )
  const { title = '', about = '', scrutineer = '' } = typed
  if (title.length < 1 || title.length > 120) faults['title'] = 'A name of one to 120 characters.'
  if (about.length > 2000) faults['about'] = 'At most 2,000 characters.'
  if (!ground.scrutineers.includes(scrutineer)) faults['scrutineer'] = 'Choose who checks the ballot: somebody else than you.'
  const quorum = wholeIn(typed, 'quorum', ground.roll, faults)
  const envelopes = wholeIn(typed, 'envelopes', ground.roll, faults)
  if (ground.roll < 1) faults['title'] = 'Nobody holds a role in this caucus yet, so the roll would be empty.'
  if (!moments || Object.keys(faults).length > 0) return refuse('The ballot was not opened yet.', { fields: faults })
  return { title, about, scrutineer, ...moments, quorum, envelopes, questions }
}

const wholeIn = (typed: Typed, name: string, most: number, faults: Faults): number => {
  const text = typed[name] || '0'
  const number = /^\d{1,6}$/.test(text) ? Number(text) : -1
  if (number < 0 || number > most) faults[name] = `A whole number up to ${most}, which is how many are on the roll.`
  return number
}

/** `2017-01-09` and `19:30` in the zone, as an instant; null when it is no day or no time. */
const instantOf = (day: string | undefined, time: string | undefined, zone: string): Temporal.Instant | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day ?? '') || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '')) return null
  const [year = 0, month = 0, date = 0] = (day ?? '').split('-').map(Number)
  if (year < 1900 || month < 1 || month > 12 || date < 1) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  if (date > first.daysInMonth) return null
  return first
    .with({ day: date })
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time ?? '') })
    .toInstant()
}

type Moments = Pick<BallotPlan, 'drawsFrom' | 'castsFrom' | 'closesAt'>

const readMoments = (typed: Typed, { now, zone }: Ground, faults: Faults): Moments | null => {
  const at = (name: string) => instantOf(typed[`${name}On`], typed[`${name}At`], zone)
  const [draws, casts, closes] = [at('draws'), at('casts'), at('closes')]
  const ask = 'Give a day and a time, such as 19:30.'
  if (!draws) faults['drawsOn'] = ask
  if (!casts) faults['castsOn'] = ask
  if (!closes) faults['closesOn'] = ask
  if (!draws || !casts || !closes) return null
  const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0
  if (before(draws, now)) faults['drawsOn'] = 'That moment has passed.'
  if (before(casts, draws)) faults['castsOn'] = 'Nobody can vote before papers can be collected.'
  if (!before(casts, closes)) faults['closesOn'] = 'It must close after voting opens.'
  if (before(now.add({ hours: 24 * mostDays }), closes)) faults['closesOn'] = `At most ${mostDays} days from now.`
  return { drawsFrom: draws, castsFrom: casts, closesAt: closes }
}

const readQuestion = (typed: Typed, nth: number, methods: readonly Method[], faults: Faults): BallotQuestion | null => {
  const [title = '', text = '', id = '', places = ''] = [
    typed[`title${nth}`],
    typed[`options${nth}`],
    typed[`method${nth}`],
    typed[`seats${nth}`],
  ]
  if (nth > 1 && title === '' && text === '') return null
  const options = text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const method = methods.find(one => one.id === id)
  const seats = /^\d{1,3}$/.test(places || '1') ? Number(places || '1') : 0
  if (title.length < 1 || title.length > 300) faults[`title${nth}`] = 'What is asked, in one to 300 characters.'
  if (options.length < 2 || options.length > 100) faults[`options${nth}`] = 'Two to 100 options, one to a line.'
  else if (new Set(options).size < options.length) faults[`options${nth}`] = 'One option stands there twice.'
  else if (options.some(option => option.length > 120)) faults[`options${nth}`] = 'At most 120 characters for an option.'
  if (!method) faults[`method${nth}`] = 'Choose how it is counted.'
  if (seats < 1 || seats > options.length) faults[`seats${nth}`] = 'A whole number, from 1 to as many as there are options.'
  else if (seats > 1 && method && !method.manySeats) faults[`seats${nth}`] = 'This way of counting fills one place.'
  return { title, method: id, seats, options }
}
