/**
 * What a phone does with the calls that were noted on it until the server has them. Each has an id made when its form was opened, so that a double tap, a reply that
 * was lost and a second sending are the same call; what was noted is stored before it is shown as noted, and let go only when the server has said what became of it.
 */
export type Act = {
  readonly id: string
  readonly person: string
  readonly outcome: string
  readonly plan: { readonly when: string | null; readonly from: string | null; readonly how: string | null }
  readonly needs: readonly string[]
  /** Milliseconds by the phone's own clock, which may be wrong: only the time between two of its readings is used. */
  readonly at: number
}

/** What the server says of one call. `again`: it had it already. `refused`: it will never take it, and says why. */
export type Answer = { readonly id: string; readonly became: 'taken' | 'again' | 'refused'; readonly why: string | null }

export type Queue = {
  /** Noted and not acknowledged, in the order noted. */
  readonly waiting: readonly Act[]
  /** What the server would not take: shown until somebody has read it. */
  readonly refused: readonly { readonly act: Act; readonly why: string }[]
}

export const emptyQueue: Queue = { waiting: [], refused: [] }

/** So many are sent at once. */
export const batch = 50

/** Notes a call; the same one again changes nothing, whatever it says: it may be on its way. */
export const note = (queue: Queue, act: Act): Queue =>
  queue.waiting.some(one => one.id === act.id) || queue.refused.some(one => one.act.id === act.id)
    ? queue
    : { ...queue, waiting: [...queue.waiting, act] }

export const nextBatch = ({ waiting }: Queue): readonly Act[] => waiting.slice(0, batch)

/** An answer to what does not wait any more, such as one that came late or twice, changes nothing. */
export const settle = (queue: Queue, answers: readonly Answer[]): Queue => {
  const said = new Map(answers.map(answer => [answer.id, answer]))
  const no = queue.waiting.flatMap(act => {
    const answer = said.get(act.id)
    return answer?.became === 'refused' ? [{ act, why: answer.why ?? 'The server gave no reason.' }] : []
  })
  return { waiting: queue.waiting.filter(act => !said.has(act.id)), refused: [...queue.refused, ...no] }
}

/** The last that was noted about each person and has not been acknowledged. */
export const notedOf = ({ waiting }: Queue): ReadonlyMap<string, Act> => new Map(waiting.map(act => [act.person, act]))

const longest = 14 * 24 * 60 * 60 * 1000

/** How long before it was sent a call was held, in milliseconds: both times are of one clock, so that how wrong it is does not matter. A clock put back says: now. */
export const ageWhenSent = ({ at }: Pick<Act, 'at'>, sentAt: number): number => Math.min(longest, Math.max(0, sentAt - at))

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 60 && value.isWellFormed() && !/\p{Cc}/u.test(value)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** What a phone sent, looked at; null when it is not a list of calls. */
export const readActs = (value: unknown): readonly Act[] | null => {
  if (!Array.isArray(value) || value.length > batch) return null
  const acts = value.map(readAct)
  return acts.every(act => act !== null) ? acts : null
}

const readAct = (value: unknown): Act | null => {
  if (!isRecord(value)) return null
  const { id, person, outcome, at, needs } = value
  const plan = isRecord(value['plan']) ? value['plan'] : {}
  if (!isId(id) || !isId(person) || !isText(outcome) || typeof at !== 'number' || !Number.isFinite(at)) return null
  if (!Array.isArray(needs) || needs.length > 10 || !needs.every(isText)) return null
  const answer = (name: string) => (isText(plan[name]) && plan[name] !== '' ? plan[name] : null)
  return { id, person, outcome, at, needs, plan: { when: answer('when'), from: answer('from'), how: answer('how') } }
}
