import { type Held, isId, isText, type Queue, readActs, readHeld } from './act-queue.ts'
import { firstOf, type Script, sayScript, usualScript } from './script.ts'

/** A call list as a phone keeps it: those still to be rung, and what it needs to ring them. Made by the server, read by the phone. */
export type KeptPerson = {
  readonly id: string
  /** `Margaret T.` */
  readonly name: string
  readonly area: string
  /** Who agreed to be rung. */
  readonly phone: string | null
  /** Who agreed to be texted. Absent in a list that a phone kept before it was told: nobody. */
  readonly texts?: string | null
  readonly hasVote: boolean
  /** In words, what they last said. */
  readonly last: string
  readonly said: string | null
  readonly plan: { readonly when: string | null; readonly from: string | null; readonly how: string | null }
  readonly needs: readonly string[]
}

export type KeptList = {
  /** First name of who calls. */
  readonly me: string
  readonly caucus: string
  /** What the vote is called. */
  readonly meeting: string
  readonly when: string
  readonly where: string
  /** How the vote is held, or that there is none. Absent in a list that a phone kept before it was told: at a meeting. */
  readonly channel?: 'room' | 'post' | 'online' | 'mixed' | 'gathering'
  /** What the caucus says, its places not filled yet. Absent in a list that a phone kept before there was any. */
  readonly script?: Script
  /** The day at whose end the first of them goes back. */
  readonly until: string
  /** Milliseconds until then: a phone's own clock may be wrong. */
  readonly left: number
  /** How many have been rung already. */
  readonly done: number
  readonly people: readonly KeptPerson[]
}

/** A call, noted on a phone. */
export type Call = Held & {
  readonly person: string
  readonly outcome: string
  readonly plan: { readonly when: string | null; readonly from: string | null; readonly how: string | null }
  readonly needs: readonly string[]
}

/** The last that was noted about each person and has not been acknowledged. */
export const notedOf = ({ waiting }: Queue<Call>): ReadonlyMap<string, Call> => new Map(waiting.map(call => [call.person, call]))

/** What a phone sent, looked at; null when it is not a list of calls. */
export const readCalls = (value: unknown): readonly Call[] | null => readActs(value, readCall)

const readCall = (value: Readonly<Record<string, unknown>>): Call | null => {
  const held = readHeld(value)
  const { person, outcome, needs } = value
  const said = value['plan']
  const plan: Readonly<Record<string, unknown>> = typeof said === 'object' && said !== null ? { ...said } : {}
  if (!held || !isId(person) || !isText(outcome)) return null
  if (!Array.isArray(needs) || needs.length > 10 || !needs.every(isText)) return null
  const answer = (name: string) => (isText(plan[name]) && plan[name] !== '' ? plan[name] : null)
  return { ...held, person, outcome, needs, plan: { when: answer('when'), from: answer('from'), how: answer('how') } }
}

/** At most so many to ring at a time, five after five: enough for an evening without signal. */
export const mostInHand = 20

/** What to say to one of them, on the telephone and in a text. */
export const scriptFor = ({ me, caucus, meeting, when, where, script = usualScript }: Spoken, name: string): Script => {
  const told = { 'first name': firstOf(name), 'my name': me, caucus, meeting, date: when, place: where || 'at a place not known yet' }
  return {
    hello: sayScript(script.hello, told),
    yes: sayScript(script.yes, told),
    unsure: sayScript(script.unsure, told),
    no: sayScript(script.no, told),
  }
}
export type Spoken = Pick<KeptList, 'me' | 'caucus' | 'meeting' | 'when' | 'where' | 'script'>

/** `tel:` and `sms:` as phones of both makers read them: with `?&body` both find the text. */
export const telLink = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`
/** Every text ends so, whatever a caucus writes before it: no link, which the programs that preview messages would open. */
export const textEnd = 'Rather not hear from me? Answer “stop”, and that is all.'
export const textLink = (phone: string, text: string): string =>
  `sms:${phone.replace(/[^\d+]/g, '')}?&body=${encodeURIComponent(`${text} ${textEnd}`)}`

const [morning, evening] = [8, 20]
/** Before eight and after eight in the evening nobody is rung or texted unless they asked for it. @param hour of the day there */
export const isLate = (hour: number): boolean => hour < morning || hour >= evening
