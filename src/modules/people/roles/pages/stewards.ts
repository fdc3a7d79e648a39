import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { errorSummary, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { oneAtATime } from '../../commands.ts'
import type { PeopleDeps } from '../../deps.ts'
import { peoplePaths } from '../../paths.ts'
import { personInFull } from '../../queries.ts'
import { answerElection, type Election, electionsIn, sayOf, vouch } from '../elections.ts'
import { stageOf } from '../rules.ts'
import { electCard, recordTyped } from './elect.ts'
import { type Clocks, electionLine } from './election-line.ts'
import { sendLetter } from './invite.ts'

const noCaucus = missing('caucus of this name', networkPaths.caucuses())
const clocksOf = (visit: Visit, { clock, zone }: PeopleDeps): Clocks => ({ now: visit.now, wall: clock.wall(), zone })

/** Whom meetings elected as stewards, who recorded it and who vouched: for everybody with a role in the caucus. */
export const stewardsPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus ? show(await stewardsFrame(visit, deps, caucus)) : noCaucus
  }

const stewardsFrame = async (visit: Visit, deps: PeopleDeps, caucus: Caucus, refusal?: Refusal): Promise<Html> => {
  const all = await electionsIn(visit.tx, caucus.id)
  const items: Html[] = []
  for (const one of all) items.push(await electionItem(visit, deps, caucus, one))
  const asked = all.filter(one => one.asked)
  return visit.frame({
    title: 'How stewards are elected',
    current: '/caucuses',
    crumbs: [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: 'How stewards are elected' }],
    audience: 'everybody with a role in this caucus',
    body: html`${pageHead({
      title: 'How stewards are elected',
      lead: 'A meeting elects. One steward records it, another vouches for it, and whoever was elected says yes: no steward makes another alone. Everybody with a role here reads this page.',
    })}
${refusal && !refusal.fields ? errorSummary({ why: refusal.next ? `${refusal.why} ${refusal.next}` : refusal.why }) : nothing}
${asked.map(one => officeCard(visit, caucus, one, clocksOf(visit, deps)))}
${card({
  title: 'Recorded here',
  body:
    items.length === 0
      ? html`<p>Nothing yet. Stewards of the first meeting were written down when the caucus was founded; <a href="${networkPaths.caucus(caucus.slug)}">its page</a> says who they are.</p>`
      : list({ kind: 'ruled', items }),
})}
${stewards(visit, caucus) ? await electCard(visit, deps, caucus, refusal?.fields ? refusal : undefined) : card({ title: 'Was there no such meeting?', compact: true, body: html`<p>Say so to the other stewards and at the next meeting. What is recorded here is also in the audit, which nobody can rewrite, and whoever runs the server can read that.</p>` })}`,
  })
}

const officeCard = (visit: Visit, caucus: Caucus, one: Election, clocks: Clocks): Html =>
  card({
    title: 'You were elected',
    tone: 'hot',
    body: html`${electionLine(one, clocks)}<p>Your name, your post and how you were elected then stand on the public page of the caucus, until the term ends. No button ends it sooner.</p>`,
    actions: html`${(['yes', 'no'] as const).map(answer =>
      oneButtonForm({
        action: peoplePaths.election(caucus.slug, one.id, 'answer'),
        token: visit.token,
        label: answer === 'yes' ? 'Yes, I take it on' : 'No, thank you',
        kind: answer === 'yes' ? 'red' : 'ghost',
        fields: { answer },
      }),
    )}`,
  })

const electionItem = async (visit: Visit, deps: PeopleDeps, caucus: Caucus, one: Election): Promise<Html> => {
  const clocks = clocksOf(visit, deps)
  const waits = stageOf(one, clocks.now, clocks.wall) === 'waits'
  if (one.person)
    visit.readPerson({
      caucus: caucus.id,
      person: one.person,
      what: one.may_vouch ? 'name and address, as elected to steward' : 'name, as elected to steward',
    })
  const person = one.person && one.may_vouch ? await personInFull(visit.tx, deps.key, one.person) : null
  const act = (what: 'vouch' | 'end', label: string, kind: 'red' | 'plain') =>
    oneButtonForm({
      action: peoplePaths.election(caucus.slug, one.id, what),
      token: visit.token,
      label: html`${label}<span class="unseen">: ${one.name}</span>`,
      kind,
    })
  const mayEnd = waits && stewards(visit, caucus)
  return html`${electionLine(one, clocks)}${
    one.may_vouch
      ? html`<p class="small">Vouch for what you know from the meeting itself, not from who recorded it. ${person ? html`The letter goes to <strong>${person.email ?? 'nobody: no address is written down'}</strong>, and whoever reads it is steward: is that theirs?` : 'They have a role here, and say yes on this page.'}</p>`
      : nothing
  }${mayEnd || one.may_vouch ? html`<div class="actions">${one.may_vouch ? act('vouch', 'Vouch for it', 'red') : nothing}${mayEnd ? act('end', 'Take it back', 'plain') : nothing}</div>` : nothing}`
}

const stewards = ({ who }: Visit, { id }: Caucus): boolean => caucusesOf(who, ['steward']).includes(id)

export const recordOne =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return noCaucus
    const recorded = await recordTyped(visit, deps, { caucus, by: visit.who.account })
    if (isRefusal(recorded)) return showAgain(await stewardsFrame(visit, deps, caucus, recorded))
    await visit.audit('election recorded', recorded)
    return goTo(peoplePaths.stewards(caucus.slug), 'Recorded. It waits for another steward to vouch for it.')
  }

type Found = { readonly caucus: Caucus; readonly election: Election; readonly by: Id<'account'> }

/** Two presses on one come one after the other. */
const found = async (visit: Visit): Promise<Found | null> => {
  const id = parseId<'election'>(visit.param('election'))
  if (id) await oneAtATime(visit.tx, id)
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const election = caucus ? (await electionsIn(visit.tx, caucus.id)).find(one => one.id === id) : undefined
  return caucus && election && visit.who ? { caucus, election, by: visit.who.account } : null
}

const notHere = (visit: Visit): Reply => missing('such election in this caucus', peoplePaths.stewards(visit.param('caucus')))

export const vouchOne =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const known = await found(visit)
    if (!known) return notHere(visit)
    const { caucus, election, by } = known
    const refused = (refusal: Refusal) => stewardsFrame(visit, deps, caucus, refusal).then(showAgain)
    if (!election.may_vouch)
      return refused(
        refuse('This is not yours to vouch for.', {
          next: 'Another steward does than who recorded it or was elected, within 14 days, while both are stewards; once is enough.',
        }),
      )
    const person = election.person ? await personInFull(visit.tx, deps.key, election.person) : null
    const letter = await vouch(
      visit.tx,
      deps.key,
      { caucus: caucus.id, election, by, today: dayOf(visit.now, deps.zone), zone: deps.zone, wall: deps.clock.wall() },
      person,
    )
    if (isRefusal(letter)) return refused(letter)
    if (letter) await sendLetter(deps, visit, letter)
    await visit.audit('election vouched for', election.id)
    return goTo(
      peoplePaths.stewards(caucus.slug),
      letter ? 'Vouched for. A letter asks whether they take it on.' : 'Vouched for. They are asked when they sign in.',
    )
  }

export const takeBackElection =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const known = await found(visit)
    if (!known) return notHere(visit)
    const { caucus, election, by } = known
    const waits = stageOf(election, visit.now, deps.clock.wall()) === 'waits'
    if (!waits || !(await sayOf(visit.tx, election.id, 'taken back', by)))
      return showAgain(await stewardsFrame(visit, deps, caucus, refuse('Only what nobody has vouched for yet is taken back.')))
    await visit.audit('election taken back', election.id)
    return goTo(peoplePaths.stewards(caucus.slug), 'Taken back. It stays here as a line.')
  }

export const answerOffice =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const known = await found(visit)
    if (!known) return notHere(visit)
    const { caucus, election } = known
    const yes = visit.form.text('answer') === 'yes'
    if (!(await answerElection(visit.tx, election.id, yes)))
      return showAgain(await stewardsFrame(visit, deps, caucus, refuse('You are not asked this, or have answered already.')))
    await visit.audit(yes ? 'steward took office' : 'office declined', election.id)
    return goTo(peoplePaths.stewards(caucus.slug), yes ? 'You are a steward here now.' : 'Nothing changes. Thank you for saying so.')
  }
