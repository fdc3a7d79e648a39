import { type Id, parseId } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { markOf } from '#platform/seal.ts'
import { missing, type Reply } from '#web/route.ts'
import { needChoices } from '../asks/words.ts'
import { handBack, handOut, recordCall } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { reckonAgain } from '../jobs.ts'
import { beginKeeping, endKeeping } from '../kept/commands.ts'
import { listFor } from '../kept/list.ts'
import { type Kept, keptById } from '../kept/queries.ts'
import type { KeptWatch } from '../kept/watch.ts'
import { type Act, type Answer, ageWhenSent, readActs } from '../rules/act-queue.ts'
import { mostInHand } from '../rules/kept-list.ts'
import { isOutcome, needsWith } from './call.ts'
import { inHand } from './calls.ts'
import { type InRoom, inRoom } from './view.ts'

/** For the phone's list: the token that its sendings carry, and as whom it sends. */
export const keptStart = (deps: TurnoutDeps) =>
  inRoom(
    deps,
    ({ visit, account }): Promise<Reply> => Promise.resolve({ kind: 'json', status: 200, value: { token: visit.token, account } }),
  )

const wants = ['keep', 'more', 'release', 'look'] as const
type Sent = { readonly kept: Id<'kept'>; readonly sentAt: number; readonly acts: readonly Act[]; readonly want: (typeof wants)[number] }

const readSent = (value: unknown): Sent | null => {
  if (typeof value !== 'object' || value === null) return null
  const { kept, sentAt, acts, want }: Record<string, unknown> = { ...value }
  const id = typeof kept === 'string' ? parseId<'kept'>(kept) : null
  const read = readActs(acts)
  const wanted = wants.find(one => one === want)
  return id && read && wanted && typeof sentAt === 'number' && Number.isFinite(sentAt)
    ? { kept: id, sentAt, acts: read, want: wanted }
    : null
}

/** One round: what the phone noted comes in, each call once; then what it may keep goes out, with the server's part of the key. */
export const syncKept = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting, account } = room
    const sent = readSent(visit.json)
    if (!sent) return { kind: 'json', status: 422, value: { why: 'This was no list of calls.' } }
    const answers: Answer[] = []
    for (const act of sent.acts) answers.push(await takeAct(room, act, sent.sentAt))
    if (answers.some(one => one.became === 'taken')) await reckonAgain(visit, caucus.id, meeting.key)
    if (sent.want === 'release') {
      if (await endKeeping(visit.tx, { kept: sent.kept, by: account, at: visit.now })) await handBack(visit.tx, caucus.id, meeting.key)
      return { kind: 'json', status: 200, value: { account, answers, list: null, part: null, said: null } }
    }
    if (sent.want === 'keep') await keep(room, sent.kept)
    const kept = await keptById(visit.tx, sent.kept)
    if (!kept || !isTheirs(kept, room))
      return { kind: 'json', status: 200, value: { account, answers, list: null, part: null, said: null } }
    const said = sent.want === 'look' ? null : await takeMore(room)
    return { kind: 'json', status: 200, value: { account, answers, list: await listFor(room, kept.id), part: partFor(room, kept), said } }
  })

const keep = ({ visit, caucus, meeting, account }: InRoom, id: Id<'kept'>): Promise<void> =>
  visit.who
    ? beginKeeping(visit.tx, {
        id,
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

/** @returns what to tell the caller when nobody could be handed out */
const takeMore = async (room: InRoom): Promise<string | null> => {
  const { visit, caucus, meeting } = room
  const open = (await inHand(room)).filter(one => one.handed.outcome === null)
  if (open.length + 5 > mostInHand) return `You have ${open.length} to ring. Ring some of them first.`
  const handed = await handOut(visit.tx, caucus.id, meeting, visit.now)
  if (isRefusal(handed)) return `${handed.why} ${handed.next ?? ''}`.trim()
  return handed === 0 && open.length === 0 ? 'There is nobody left to call today: all have been rung, or are in somebody’s hand.' : null
}

const takeAct = async ({ visit, caucus, meeting }: InRoom, act: Act, sentAt: number): Promise<Answer> => {
  const [id, person] = [parseId<'conversation'>(act.id), parseId<'person'>(act.person)]
  if (!id || !person || !isOutcome(act.outcome)) return { id: act.id, became: 'refused', why: 'This was no call.' }
  const saved = await recordCall(visit.tx, {
    id,
    person,
    caucus: caucus.id,
    contest: meeting.key,
    at: visit.now.subtract({ milliseconds: Math.round(ageWhenSent(act, sentAt)) }),
    outcome: act.outcome,
    plan: act.plan,
    needs: needsWith(act.plan, act.needs),
    needsAsked: needChoices.map(one => one.value),
  })
  if (isRefusal(saved)) return { id: act.id, became: 'refused', why: `${saved.why} ${saved.next ?? ''}`.trim() }
  return { id: act.id, became: saved === 'again' ? 'again' : 'taken', why: null }
}

/** Tells the phone at once when its list is withdrawn; says nothing else. */
export const watchKept = (deps: TurnoutDeps, watch: KeptWatch) =>
  inRoom(deps, async ({ visit, caucus }): Promise<Reply> => {
    const id = parseId<'kept'>(visit.param('kept'))
    const kept = id && (await keptById(visit.tx, id))
    if (!kept || !visit.who || kept.account !== visit.who.account) return missing('list of yours')
    const { account, session } = visit.who
    return { kind: 'stream', type: 'text/event-stream', open: () => watch.stream({ id: kept.id, caucus: caucus.id, account, session }) }
  })
