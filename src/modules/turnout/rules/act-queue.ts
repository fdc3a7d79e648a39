/**
 * What a phone does with what was noted on it, calls or taps at a door, until the server has it. Each act has an id made when its form was opened, so that a double tap,
 * a reply that was lost and a second sending are the same act; it is stored before it is shown as noted, and let go only when the server has said what became of it.
 */
export type Held = {
  readonly id: string
  /** Milliseconds by the phone's own clock, which may be wrong: only the time between two of its readings is used. */
  readonly at: number
}

/** What the server says of one act. `again`: it had it already. `refused`: it will never take it, and says why. */
export type Answer = { readonly id: string; readonly became: 'taken' | 'again' | 'refused'; readonly why: string | null }

export type Queue<Act extends Held> = {
  /** Noted and not acknowledged, in the order noted. */
  readonly waiting: readonly Act[]
  /** What the server would not take: shown until somebody has read it. */
  readonly refused: readonly { readonly act: Act; readonly why: string }[]
}

const emptyQueue: Queue<never> = { waiting: [], refused: [] }

/** So many are sent at once. */
export const batch = 50

/** Notes an act; the same one again changes nothing, whatever it says: it may be on its way. */
export const note = <Act extends Held>(queue: Queue<Act>, act: Act): Queue<Act> =>
  queue.waiting.some(one => one.id === act.id) || queue.refused.some(one => one.act.id === act.id)
    ? queue
    : { ...queue, waiting: [...queue.waiting, act] }

/** What lies on a phone when its page is opened, in the order noted. */
export const queueOf = <Act extends Held>(acts: readonly Act[]): Queue<Act> =>
  acts.reduce<Queue<Act>>((queue, act) => note(queue, act), emptyQueue)

export const nextBatch = <Act extends Held>({ waiting }: Queue<Act>): readonly Act[] => waiting.slice(0, batch)

/** An answer to what does not wait any more, such as one that came late or twice, changes nothing. */
export const settle = <Act extends Held>(queue: Queue<Act>, answers: readonly Answer[]): Queue<Act> => {
  const said = new Map(answers.map(answer => [answer.id, answer]))
  const no = queue.waiting.flatMap(act => {
    const answer = said.get(act.id)
    return answer?.became === 'refused' ? [{ act, why: answer.why ?? 'The server gave no reason.' }] : []
  })
  return { waiting: queue.waiting.filter(act => !said.has(act.id)), refused: [...queue.refused, ...no] }
}

const longest = 14 * 24 * 60 * 60 * 1000

/** How long before it was sent an act was, in milliseconds: both times are of one clock, so that how wrong it is does not matter. A clock put back says: now. */
export const ageWhenSent = ({ at }: Pick<Held, 'at'>, sentAt: number): number => Math.min(longest, Math.max(0, sentAt - at))

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)
export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 60 && value.isWellFormed() && !/\p{Cc}/u.test(value)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** What a phone sent, looked at one by one; null when one of it is no act. */
export const readActs = <Act>(value: unknown, read: (one: Readonly<Record<string, unknown>>) => Act | null): readonly Act[] | null => {
  if (!Array.isArray(value) || value.length > batch) return null
  const acts = value.map(one => (isRecord(one) ? read(one) : null))
  return acts.every(act => act !== null) ? acts : null
}

/** Id and moment of an act; null when they are none. */
export const readHeld = ({ id, at }: Readonly<Record<string, unknown>>): Held | null =>
  isId(id) && typeof at === 'number' && Number.isFinite(at) ? { id, at } : null
