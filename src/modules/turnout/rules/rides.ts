import { type Refusal, refuse } from '#kernel/refusal.ts'

/** Millom and  MILLOM are one place; so are St. Bees and St Bees. */
export const foldArea = (area: string): string =>
  area
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Minutes after midnight. @param time `19:30` */
export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return 60 * hours + minutes
}

export type RideKind = 'offer' | 'request'
export type NewRide = {
  readonly kind: RideKind
  readonly area: string
  readonly also: readonly string[]
  /** `18:15`; of an offer both are the hour at which it sets out. */
  readonly from: string
  readonly until: string
  readonly seats: number
  readonly stepFree: boolean
  readonly back: boolean
}
export type TypedRide = Readonly<
  Record<'kind' | 'area' | 'also' | 'from' | 'until' | 'seats' | 'step-free' | 'back' | 'adult' | 'agreed', string>
>

const mostSeats = 8
const mostStops = 4
const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
/** Words and numbers that a coarse area does not have: a house number before a street, a postcode. */
const isExact = (area: string): boolean => /\b\d+[a-z]?[ ,]+\p{L}/iu.test(area) || /\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b/i.test(area)

/** What a form tells of a ride; refused, it says at each field what is missing. */
export const readRide = (typed: TypedRide): NewRide | Refusal => {
  const kind = typed.kind === 'offer' || typed.kind === 'request' ? typed.kind : null
  const also = typed.also
    .split(/[,;\n]/)
    .map(place => place.trim())
    .filter(Boolean)
  const until = kind === 'offer' ? typed.from : typed.until
  const seats = kind === 'offer' ? Number(typed.seats) : 1
  const inOrder = isTime(until) && (!isTime(typed.from) || until >= typed.from)
  const places = [typed.area, ...also]
  const wrong: [string, string | false][] = [
    ['kind', kind === null && 'Choose whether you need a lift or can offer one.'],
    ['area', (typed.area.length < 1 || typed.area.length > 60) && 'A town or ward, in at most 60 letters.'],
    ['area', isExact(typed.area) && 'Only the town or ward, please: no street, no postcode.'],
    ['from', !isTime(typed.from) && 'A time, such as 18:15.'],
    ['until', kind !== 'offer' && !inOrder && 'A time, such as 18:45, not before the first.'],
    [
      'seats',
      kind === 'offer' && !(Number.isInteger(seats) && seats >= 1 && seats <= mostSeats) && `A whole number from 1 to ${mostSeats}.`,
    ],
    [
      'also',
      kind === 'offer' &&
        (also.length > mostStops || also.some(place => place.length > 60)) &&
        `At most ${mostStops} places, with commas between.`,
    ],
    ['also', kind === 'offer' && places.slice(1).some(isExact) && 'Only towns or wards, please: no street, no postcode.'],
    ['adult', typed.adult !== 'yes' && 'Lifts are between adults. Without this there is none.'],
    ['agreed', typed.agreed !== 'yes' && 'Without this nobody can be told of the other.'],
  ]
  const fields = Object.fromEntries(wrong.filter(([, why]) => why !== false).toReversed())
  if (kind === null || Object.keys(fields).length > 0) return refuse('Nothing was noted yet.', { fields: fields as Record<string, string> })
  return {
    kind,
    area: typed.area,
    also: kind === 'offer' ? also : [],
    from: typed.from,
    until,
    seats,
    stepFree: typed['step-free'] === 'yes',
    back: typed.back === 'yes',
  }
}

/** Hours in which both are to answer: a quarter of what is left, so that others can be asked; from 3 to 48. */
export const answerHours = (hoursLeft: number): number => Math.min(48, Math.max(3, Math.floor(hoursLeft / 4)))

/** A pair that was suggested, told to the plan. */
export type ToldPair = {
  readonly rider: string
  readonly driver: string
  readonly riderNo: boolean
  readonly driverNo: boolean
  /** Not answered in time. */
  readonly late: boolean
}

/** Whoever ended so many pairs themself is suggested to nobody more: neither a way to be choosy nor to collect names. */
const mostEnded = 3

/** People to whom nobody is suggested any more, since they said no too often. */
export const tooOften = (pairs: readonly ToldPair[]): ReadonlySet<string> => {
  const ended = new Map<string, number>()
  for (const { rider, driver, riderNo, driverNo } of pairs) {
    if (riderNo) ended.set(rider, (ended.get(rider) ?? 0) + 1)
    if (driverNo) ended.set(driver, (ended.get(driver) ?? 0) + 1)
  }
  return new Set([...ended].flatMap(([person, n]) => (n >= mostEnded ? [person] : [])))
}

/** Pairs not to be suggested again: somebody said no, or did not answer in time. */
export const refusedPairs = (pairs: readonly ToldPair[]): { rider: string; driver: string }[] =>
  pairs.filter(({ riderNo, driverNo, late }) => riderNo || driverNo || late).map(({ rider, driver }) => ({ rider, driver }))
