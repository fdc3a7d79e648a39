import { html } from 'hono/html'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Who } from '#kernel/scope.ts'
import { oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, definitions, list, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { momentMark, sayCount, sayMoment, sayNumber } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { signClosing } from '../closing.ts'
import type { BallotsDeps } from '../deps.ts'
import { forgetCodes } from '../opening.ts'
import { sweepJob } from '../order.ts'
import { ballotsPaths } from '../paths.ts'
import { type Box, boxById, chainOf, codesAreKnown, type Line, type Signing, signingsOf, type Turnout, turnoutOf } from '../queries.ts'
import { phaseOf } from '../rules/box-times.ts'
import type { Role } from '../tables.ts'

/** Which of the two somebody is here; nobody is both. */
const roleOf = (who: Who | null, box: Box): Role | null => {
  const held = (role: string) =>
    who?.grants.some(grant => grant.role === role && grant.scope.kind === 'caucus' && grant.scope.id === box.caucus)
  if (held('returning-officer')) return 'officer'
  return held('scrutineer') ? 'scrutineer' : null
}

export const officePage =
  (deps: BallotsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await boxById(visit.tx, visit.param('box'))
    return box ? show(await office(visit, box, deps, null)) : missing('such ballot')
  }

type Desk = {
  readonly visit: Visit
  readonly box: Box
  readonly deps: BallotsDeps
  readonly role: Role | null
  readonly turnout: Turnout
  readonly signings: readonly Signing[]
  readonly chain: readonly Line[]
  readonly codes: boolean
}

const office = async (visit: Visit, box: Box, deps: BallotsDeps, refusal: Refusal | null): Promise<Html> => {
  const { tx } = visit
  const desk: Desk = {
    visit,
    box,
    deps,
    role: roleOf(visit.who, box),
    turnout: (await turnoutOf(tx, [box.id])).get(box.id) ?? { roll: 0, drawn: 0, cast: 0 },
    signings: await signingsOf(tx, box.id),
    chain: await chainOf(tx, box.id),
    codes: await codesAreKnown(tx, box.id),
  }
  return visit.frame({
    title: `Office: ${box.title}`,
    current: '/caucuses',
    crumbs: [{ href: ballotsPaths.box(box.id), label: box.title }, { label: 'Office' }],
    audience: 'whoever reads the audit of this ballot: what you do here is a line in it',
    body: html`${pageHead({ title: 'Office', kicker: box.title, lead: 'What the returning officer and the scrutineer do. Nobody votes here, and nobody sees a paper here.' })}
${refusal ? notice({ body: html`${refusal.why} ${refusal.next ?? ''}` }) : nothing}
${columns({ kind: 'equal', first: html`${stateCard(desk)}${closingCard(desk)}`, second: html`${envelopesCard(desk)}${marksCard(desk)}` })}
${chainCard(desk)}`,
  })
}

const stateCard = ({ box, turnout, deps: { zone } }: Desk): Html =>
  card({
    title: 'Where it stands',
    body: definitions({
      items: [
        { term: 'Papers can be collected from', text: momentMark(box.drawsFrom, zone) },
        { term: 'Papers can be cast from', text: momentMark(box.castsFrom, zone) },
        { term: 'Closes', text: momentMark(box.closesAt, zone) },
        { term: 'On the roll', text: sayNumber(turnout.roll) },
        { term: 'Have had their paper', text: sayNumber(turnout.drawn) },
        { term: 'Papers in the box', text: sayNumber(turnout.cast) },
        { term: 'Quorum', text: box.quorum === 0 ? 'none' : `${sayNumber(box.quorum)} papers` },
      ],
    }),
  })

const roleNames = { officer: 'returning officer', scrutineer: 'scrutineer' } as const

const closingCard = ({ visit, box, role, signings, deps: { zone } }: Desk): Html => {
  const phase = phaseOf(box, visit.now)
  const missingRoles = (['officer', 'scrutineer'] as const).filter(one => !signings.some(signing => signing.role === one))
  const mine = role !== null && missingRoles.includes(role)
  return card({
    title: 'Close and count',
    lead: 'It takes both of you, two different people. With the second signature papers are rewritten in random order, the key is destroyed, and the count is published at once.',
    body: html`
${signings.length > 0 ? list({ items: signings.map(one => html`${one.name} (${roleNames[one.role]}) signed ${momentMark(one.at, zone)}`) }) : nothing}
${phase === 'closed' ? html`<p>Closed. <a href="${ballotsPaths.board(box.id)}">The board and the count</a></p>` : nothing}
${phase === 'over' && !mine ? html`<p>Waiting for the ${missingRoles.map(one => roleNames[one]).join(' and the ')}.</p>` : nothing}
${phase !== 'over' && phase !== 'closed' ? html`<p>Voters were promised until ${sayMoment(box.closesAt, zone)}; nobody closes before.</p>` : nothing}`,
    ...(phase === 'over' && mine
      ? {
          actions: oneButtonForm({
            action: ballotsPaths.sign(box.id),
            token: visit.token,
            label: `Sign for closing, as the ${roleNames[role ?? 'officer']}`,
            kind: 'red',
          }),
        }
      : {}),
  })
}

const envelopesCard = ({ visit, box, role, codes }: Desk): Html => {
  if (box.envelopes === 0) return nothing
  return card({
    title: 'Envelopes',
    lead: `${sayCount(box.envelopes, 'code', 'codes')}. Their hashes were published when the ballot opened, so none can be added. Each printing is written on the chain.`,
    body: html`${list({
      items: [
        'Print, cut, put each into an envelope of the same kind, close them, and shuffle them well with somebody watching: from then on nobody knows which is whose.',
        'Hand out one a person, against the roll, and mark it there at once: whoever has an envelope collects no paper on a device, and the other way round.',
        'Count those left over together with the scrutineer, and destroy them unopened.',
      ],
    })}
${codes ? nothing : html`<p class="mute">${role === 'officer' ? 'The server has forgotten the codes: they cannot be printed again.' : 'Only the returning officer prints them.'}</p>`}`,
    ...(codes
      ? {
          actions: html`${oneButtonForm({ action: ballotsPaths.envelopes(box.id), token: visit.token, label: 'Print the codes', kind: 'ink' })}${oneButtonForm({ action: ballotsPaths.forget(box.id), token: visit.token, label: 'All are printed: let the server forget them', kind: 'ghost' })}`,
        }
      : {}),
  })
}

const marksCard = ({ box, role, turnout, deps }: Desk): Html =>
  card({
    title: 'Who has had a paper',
    body:
      role === 'officer'
        ? html`<p>${sayCount(turnout.drawn, 'person', 'people')} of ${sayNumber(turnout.roll)}. <a href="${deps.rollHref(box.id)}">The roll</a>: hand out envelopes, remind those who have no paper yet.</p>`
        : html`<p>${sayCount(turnout.drawn, 'mark', 'marks')}. ${box.closedAt ? html`<a href="${ballotsPaths.marks(box.id)}">The mark list</a>, by opaque id and without names.` : 'Once the ballot is closed you see the mark list, by opaque id and without names.'}</p>
<p class="mute small">What it is for: there can be no more papers than marks. To stuff the box, somebody would have to mark people who never had a paper. Draw some ids by lot, have the returning officer ask whoever is behind them, in your presence, whether they had one; and ask everybody to look at their own mark on the page of the ballot.</p>`,
  })

const chainCard = ({ chain, deps: { zone } }: Desk): Html =>
  card({
    title: 'What was done with this box',
    lead: 'A chain: each line’s hash covers the line before. Note the last hash somewhere else, and nothing before it can be changed unseen.',
    body: table({
      caption: 'The chain of this box',
      captionUnseen: true,
      columns: [
        { key: 'what', label: 'What' },
        { key: 'at', label: 'When' },
        { key: 'hash', label: 'Hash' },
      ],
      rows: chain.map(line => ({
        cells: {
          what: `${line.seq}. ${lineWords[line.kind]}`,
          at: sayMoment(Temporal.Instant.from(line.at), zone),
          hash: html`<code>${line.hash.slice(0, 16)}…</code>`,
        },
      })),
    }),
  })

const lineWords: Readonly<Record<Line['kind'], string>> = {
  opened: 'Opened',
  printed: 'Codes printed',
  forgotten: 'Codes forgotten',
  signed: 'Signed for closing',
  closed: 'Closed',
  published: 'Counted and published',
}

/** Consents to closing; the second consent closes and counts. */
export const sign =
  (deps: BallotsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await boxById(visit.tx, visit.param('box'))
    const role = box && roleOf(visit.who, box)
    if (!box || !role || !visit.who) return missing('such ballot')
    const signed = await signClosing(visit.tx, box, { role, account: visit.who.account, name: visit.who.name }, visit.now)
    if (isRefusal(signed)) return showAgain(await office(visit, box, deps, signed))
    await visit.audit('ballot.signed', box.id)
    if (signed === 'signed') return goTo(ballotsPaths.office(box.id), 'Your signature is there. The other person has to sign too.')
    await visit.queue({ name: sweepJob, data: {}, key: sweepJob })
    return goTo(ballotsPaths.board(box.id), 'Closed and counted.')
  }

export const forget = async (visit: Visit): Promise<Reply> => {
  const box = await boxById(visit.tx, visit.param('box'))
  if (!box) return missing('such ballot')
  if (await codesAreKnown(visit.tx, box.id)) {
    await forgetCodes(visit.tx, box, visit.now)
    await visit.audit('ballot.codes-forgotten', box.id)
  }
  return goTo(ballotsPaths.office(box.id), 'The server does not know the codes any more.')
}
