import { forecastRoom, shareUnknown } from './forecast-room.ts'
import { knownEligible, type Rate, type Room, type State } from './room.ts'

/**
 * What if more people said yes, or the rest of the roll leaned otherwise? Page and phone ask the same function, so they give the same numbers.
 * Counts of people; `turnout` and `share` are of 100 of the rest of the roll.
 */
export const knobs = ['yes', 'confirmed', 'other', 'turnout', 'share'] as const
export type Knob = (typeof knobs)[number]
type Knobs = Readonly<Record<Knob, number>>

const counted = ['yes', 'confirmed', 'other'] as const satisfies readonly State[]

/** As things are. */
export const knobsOf = ({ people, rates, share }: Room): Knobs => ({
  yes: people.yes,
  confirmed: people.confirmed,
  other: people.other,
  turnout: Math.round(100 * rates.rest.mean),
  share: Math.round(100 * (share ?? shareUnknown).mean),
})

/** As far as a knob goes: a share to 100, people to three times what they are and at least forty more. */
export const mostOf = (room: Room, knob: Knob): number => {
  if (knob === 'turnout' || knob === 'share') return 100
  return Math.max(3 * room.people[knob], room.people[knob] + 40)
}

/** What was asked, as far as it can be: what is no number, or goes too far, stays as it is. */
export const askedOf = (room: Room, asked: (knob: Knob) => string): Knobs => {
  const now = knobsOf(room)
  const one = (knob: Knob): number => {
    const text = asked(knob)
    return /^\d{1,5}$/.test(text) && Number(text) <= mostOf(room, knob) ? Number(text) : now[knob]
  }
  return { yes: one('yes'), confirmed: one('confirmed'), other: one('other'), turnout: one('turnout'), share: one('share') }
}

/** The room with the knobs turned. A knob that stands as things are changes nothing, not even by rounding. */
export const turned = (room: Room, to: Knobs): Room => {
  const now = knobsOf(room)
  const people = { ...room.people }
  for (const state of counted) people[state] = to[state]
  const known = Math.ceil(knownEligible(people))
  const rest: Rate = to.turnout === now.turnout ? room.rates.rest : { ...room.rates.rest, mean: to.turnout / 100 }
  // A leaning that somebody supposes is as sure as the one that is known, and no surer than a guess where none is.
  const share: Rate | null = to.share === now.share ? room.share : { ...(room.share ?? { ...rest, ...shareUnknown }), mean: to.share / 100 }
  return {
    ...room,
    people,
    roll: { low: Math.max(room.roll.low, known), high: Math.max(room.roll.high, known) },
    rates: { ...room.rates, rest },
    share,
  }
}

/** What is shown of it, as words: the page and the phone write the same. */
export type Answer = { readonly chance: string; readonly own: string; readonly low: string; readonly high: string; readonly needed: string }

const inHundred = (share: number): string => (share < 0.01 ? 'under 1' : share > 0.99 ? 'over 99' : String(Math.round(100 * share)))

export const answered = (room: Room, to: Knobs): Answer => {
  const { win, own, winNumber } = forecastRoom(turned(room, to))
  return {
    chance: inHundred(win),
    own: String(Math.round(own.expected)),
    low: String(own.interval.low),
    high: String(own.interval.high),
    needed: String(winNumber.median),
  }
}
