import type { Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { markOf } from '#platform/seal.ts'
import { missing, type Reply } from '#web/route.ts'
import type { TurnoutDeps } from '../deps.ts'
import { beginKeeping, endKeeping } from '../kept/commands.ts'
import { type Kept, keptById, wasTakenBack } from '../kept/queries.ts'
import type { KeptWatch } from '../kept/watch.ts'
import { type Answer, ageWhenSent, type Held } from '../rules/act-queue.ts'
import { type InRoom, inRoom } from './view.ts'

/** What there is to keep: what its phones note, and what they are given. */
export type KeptKind<Act extends Held> = {
  readonly what: Kept['what']
  readonly read: (value: unknown) => readonly Act[] | null
  /** Takes one act, once. @param at when it was noted, by the server's clock. @returns the reason why it will never be taken, in words */
  readonly take: (room: InRoom, act: Act, at: Instant) => Promise<'taken' | 'again' | { readonly why: string }>
  /** After a round in which something was taken. */
  readonly tookSome?: (room: InRoom) => Promise<void>
  /** Why it cannot be kept now, in words; null: it can. */
  readonly whyNot: (room: InRoom) => Promise<string | null>
  /** Null: there is nothing to keep any more. */
  readonly list: (room: InRoom, kept: Id<'kept'>) => Promise<object | null>
  /** Asked for more, or for the first time. @returns what to tell when there is none */
  readonly more?: (room: InRoom, want: 'keep' | 'more') => Promise<string | null>
  readonly released?: (room: InRoom) => Promise<void>
}

/** For a list on a phone: the token that its sendings carry, and as whom it sends. */
export const keptStart = (deps: TurnoutDeps) =>
  inRoom(
    deps,
    ({ visit, account }): Promise<Reply> => Promise.resolve({ kind: 'json', status: 200, value: { token: visit.token, account } }),
  )

const wants = ['keep', 'more', 'release', 'look'] as const
type Sent<Act> = {
  readonly kept: Id<'kept'>
  readonly sentAt: number
  readonly acts: readonly Act[]
  readonly want: (typeof wants)[number]
}

const readSent = <Act extends Held>(value: unknown, read: KeptKind<Act>['read']): Sent<Act> | null => {
  if (typeof value !== 'object' || value === null) return null
  const { kept, sentAt, acts, want }: Record<string, unknown> = { ...value }
  const id = typeof kept === 'string' ? parseId<'kept'>(kept) : null
  const known = read(acts)
  const wanted = wants.find(one => one === want)
  return id && known && wanted && typeof sentAt === 'number' && Number.isFinite(sentAt)
    ? { kept: id, sentAt, acts: known, want: wanted }
    : null
}

/** One round: what the phone noted comes in, each act once; then what it may keep goes out, with the server's part of the key. */
export const syncKept = <Act extends Held>(deps: TurnoutDeps, kind: KeptKind<Act>) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, account } = room
    const sent = readSent(visit.json, kind.read)
    if (!sent) return { kind: 'json', status: 422, value: { why: 'This was not what a list on a phone sends.' } }
    const answers: Answer[] = []
    for (const act of sent.acts) answers.push(await takeAct(room, kind, act, sent.sentAt))
    if (answers.some(one => one.became === 'taken')) await kind.tookSome?.(room)
    const say = (more: { list: object; part: string; said: string | null } | { list: null; part: null; said: string | null }): Reply => ({
      kind: 'json',
      status: 200,
      value: { account, answers, ...more },
    })
    const nothing = { list: null, part: null, said: null }
    if (sent.want === 'release') {
      if (await endKeeping(visit.tx, { kept: sent.kept, by: account, at: visit.now })) await kind.released?.(room)
      return say(nothing)
    }
    const whyNot = sent.want === 'keep' ? ((await takenBack(room)) ?? (await kind.whyNot(room))) : null
    if (whyNot !== null) return say({ ...nothing, said: whyNot })
    if (sent.want === 'keep') await keep(room, sent.kept, kind.what)
    const kept = await keptById(visit.tx, sent.kept)
    if (!kept || kept.what !== kind.what || !isTheirs(kept, room)) return say(nothing)
    const said = sent.want === 'look' ? null : ((await kind.more?.(room, sent.want)) ?? null)
    const list = await kind.list(room, kept.id)
    return say(list ? { list, part: partFor(room, kept), said } : nothing)
  })

/** A steward takes a list back where a phone is lost; whoever has it must not begin the next. */
const takenBack = async ({ visit }: InRoom): Promise<string | null> =>
  visit.who && (await wasTakenBack(visit.tx, visit.who.session))
    ? 'A list was taken back from this phone by a steward. If it is yours, log out, sign in again, and keep a list.'
    : null

const keep = ({ visit, caucus, meeting, account }: InRoom, id: Id<'kept'>, what: Kept['what']): Promise<void> =>
  visit.who
    ? beginKeeping(visit.tx, {
        id,
        what,
        caucus: caucus.id,
        contest: meeting.key,
        account,
        session: visit.who.session,
        device: visit.device,
        at: visit.now,
      })
    : Promise.resolve()

/** A list is of one sign-in: after it has ended, the same phone begins anew. */
const isTheirs = (kept: Kept, { visit, meeting, account }: InRoom): boolean =>
  kept.endedAt === null && kept.contest === meeting.key && kept.account === account && kept.session === visit.who?.session

/** The server's half of the key to one list: made from the server's own key, and given while the list is not withdrawn. */
const partFor = ({ deps }: InRoom, kept: Kept): string => markOf(deps.key, `list kept as ${kept.id}`)

const takeAct = async <Act extends Held>(room: InRoom, kind: KeptKind<Act>, act: Act, sentAt: number): Promise<Answer> => {
  const at = room.visit.now.subtract({ milliseconds: Math.round(ageWhenSent(act, sentAt)) })
  const became = await kind.take(room, act, at)
  return typeof became === 'string' ? { id: act.id, became, why: null } : { id: act.id, became: 'refused', why: became.why }
}

/** Tells the phone at once when its list is withdrawn, and one at a door that something happened at another. */
export const watchKept = (deps: TurnoutDeps, watch: KeptWatch) =>
  inRoom(deps, async ({ visit, caucus }): Promise<Reply> => {
    const id = parseId<'kept'>(visit.param('kept'))
    const kept = id && (await keptById(visit.tx, id))
    if (!kept || !visit.who || kept.account !== visit.who.account) return missing('list of yours')
    const { account, session } = visit.who
    return {
      kind: 'stream',
      type: 'text/event-stream',
      open: () => watch.stream({ id: kept.id, caucus: caucus.id, account, session, door: kept.what === 'door' ? kept.contest : null }),
    }
  })
