import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Box, ballotBox, type Mark } from '#modules/ballots/index.ts'
import { writeLetter } from '#platform/mail.ts'
import type { Key } from '#platform/seal.ts'
import { oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayCount, sayDay, sayMoment, sayNumber } from '#web/say.ts'
import { pager, table } from '#web/tables.ts'
import { contestsPaths } from '../paths.ts'
import { noteReminder, type OnRoll, onRoll, type Reminder, remindersOf, rollPage, unreached } from '../roll.ts'

type Deps = { readonly key: Key; readonly zone: string; readonly publicUrl: string }

const pageSize = 200

/** The roll with names, for the returning officer alone: who has had a paper, envelopes handed out, reminders. */
export const rollOf =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await ballotBox.byId(visit.tx, visit.param('box'))
    return box ? show(await roll(visit, box, deps, null)) : missing('such ballot')
  }

const roll = async (visit: Visit, box: Box, deps: Deps, refusal: Refusal | null): Promise<Html> => {
  const asked = parseId<'voter'>(visit.query('after'))
  const after = asked ? await onRoll(visit.tx, box.id, asked) : null
  const people = await rollPage(visit.tx, box.id, after, pageSize + 1)
  const marks = new Map((await ballotBox.marks(visit.tx, box.id)).map(mark => [mark.voter, mark]))
  const turnout = (await ballotBox.turnout(visit.tx, [box.id])).get(box.id)
  const phase = ballotBox.phase(box, visit.now)
  const open = phase === 'drawing' || phase === 'casting'
  const shown = people.slice(0, pageSize)
  const next = people.length > pageSize ? shown.at(-1)?.voter : undefined
  return visit.frame({
    title: `Roll: ${box.title}`,
    current: '/caucuses',
    crumbs: [{ href: `/ballots/${box.id}`, label: box.title }, { href: `/ballots/${box.id}/office`, label: 'Office' }, { label: 'Roll' }],
    audience: 'you alone; the scrutineer sees marks without names',
    body: html`${pageHead({ title: 'The roll', kicker: box.title, lead: `${sayNumber(turnout?.drawn ?? 0)} of ${sayNumber(turnout?.roll ?? 0)} have had their paper. Whether somebody has voted, and how, stands nowhere.` })}
${refusal ? notice({ body: html`${refusal.why} ${refusal.next ?? ''}` }) : nothing}
${table({
  caption: 'Who is on the roll',
  captionUnseen: true,
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'had', label: 'Paper' },
    ...(open && box.envelopes > 0 ? [{ key: 'hand', label: 'Envelope' }] : []),
  ],
  rows: shown.map(one => ({ cells: { name: one.name, ...cellsOf({ visit, box, one, mark: marks.get(one.voter), open }) } })),
})}
${pager({ ...(after ? { first: contestsPaths.roll(box.id) } : {}), ...(next ? { next: contestsPaths.roll(box.id, next) } : {}), shown: sayCount(shown.length, 'person', 'people') })}
${reminderCard({ visit, box, deps, open, reminders: await remindersOf(visit.tx, box.id) })}`,
  })
}

type Row = { readonly visit: Visit; readonly box: Box; readonly one: OnRoll; readonly mark: Mark | undefined; readonly open: boolean }

const hadWords = { device: 'collected on a device', envelope: 'was given an envelope' }

const cellsOf = ({ visit, box, one, mark, open }: Row): Record<string, Html | string> => {
  const had = { had: mark ? hadWords[mark.how] : 'not yet' }
  if (!open || box.envelopes === 0) return had
  const label = html`Hand an envelope<span class="unseen"> to ${one.name}</span>`
  return {
    ...had,
    hand: mark
      ? 'none: has had a paper'
      : oneButtonForm({ action: contestsPaths.handEnvelope(box.id, one.voter), token: visit.token, label, kind: 'ghost' }),
  }
}

type Reminding = {
  readonly visit: Visit
  readonly box: Box
  readonly deps: Deps
  readonly open: boolean
  readonly reminders: readonly Reminder[]
}

const reminderCard = ({ visit, box, open, reminders }: Reminding): Html =>
  card({
    title: 'Remind those who have not collected a paper',
    lead: 'That is all the server knows: whoever holds a paper and has not sent it cannot be told from those who have. At most once a day. The letter’s subject and sender say nothing of a vote.',
    body: html`${reminders.map(({ on, letters }) => html`<p class="small">${sayDay(on)}: ${sayCount(letters, 'letter', 'letters')}.</p>`)}`,
    ...(open
      ? { actions: oneButtonForm({ action: contestsPaths.remind(box.id), token: visit.token, label: 'Send reminders', kind: 'ink' }) }
      : {}),
  })

/** Marks that somebody on the roll has been given an envelope; from then on they draw no paper on a device. */
export const handOut =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await ballotBox.byId(visit.tx, visit.param('box'))
    const voter = parseId<'voter'>(visit.param('voter'))
    const one = box && voter ? await onRoll(visit.tx, box.id, voter) : null
    if (!box || !one) return missing('such person on this roll')
    const given = await ballotBox.handOut(visit.tx, box, one.voter, visit.now)
    if (isRefusal(given)) return showAgain(await roll(visit, box, deps, given))
    return goTo(contestsPaths.roll(box.id), `Marked: ${one.name} has an envelope.`)
  }

/** Letters to those on the roll who have not drawn, through the outbox, at most once a day. */
export const remind =
  (deps: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await ballotBox.byId(visit.tx, visit.param('box'))
    if (!box || !visit.who) return missing('such ballot')
    const phase = ballotBox.phase(box, visit.now)
    const refuse = async (why: string) => showAgain(await roll(visit, box, deps, { refused: true, why }))
    if (phase !== 'drawing' && phase !== 'casting') return refuse('Papers cannot be collected now, so there is nothing to be reminded of.')
    const to = await unreached(visit.tx, deps.key, box.id)
    if (!(await noteReminder(visit.tx, box.id, visit.who.account, dayOf(visit.now, deps.zone), to.length)))
      return refuse('They were reminded today already.')
    for (const address of to)
      await writeLetter(visit.tx, visit.queue, deps.key, { to: address, subject: 'A reminder', text: letterText(box, deps) }, visit.now)
    await visit.audit('ballot.reminded', box.id, { letters: to.length })
    return goTo(contestsPaths.roll(box.id), `${sayCount(to.length, 'letter is', 'letters are')} on the way.`)
  }

const letterText = (box: Box, { publicUrl, zone }: Deps): string => `You are on the roll of a ballot, and have not collected your paper yet:

${publicUrl}/ballots/${box.id}

Papers can be collected and sent until ${sayMoment(box.closesAt, zone)}. Collecting takes a minute; you can send it later.

That you have not collected a paper is all that is known, and why you got this letter. Whoever has one gets no more letters, whether they have
voted or not: nobody can know, and nobody can know how.
`
