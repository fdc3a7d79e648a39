import { html } from 'hono/html'
import { type Day, dayIn, dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, form, formActions, hiddenField, linkButton, oneButtonForm, radioChips, textField, typedIn } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, emptyState, tag } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { dayMark, sayCount, sayTravel } from '#web/say.ts'
import type { TurnoutDeps } from '../deps.ts'
import { contestsCovered } from '../due.ts'
import { acceptOffer, askForHelp, chooseWish, endHelp, endOffer, offerHours, sayNotNow } from '../help/commands.ts'
import { tellByLetter } from '../help/letters.ts'
import { type Help, helpAskedBy, helpAskedOf, helpOf, isOurs, type Wish, wishes, wishOf } from '../help/queries.ts'
import { reckonAgain } from '../jobs.ts'
import { turnoutPaths } from '../paths.ts'
import { helpLettersCard } from './help-letters.ts'
import { askForm, type Names, namesIn, oursCard, smallPrint, unitName, whatIsTold } from './help-parts.ts'

type InCaucus = {
  readonly visit: Visit
  readonly deps: TurnoutDeps
  readonly caucus: Caucus
  readonly today: Day
  readonly stewards: boolean
}
/** What was refused, and in which of the page's forms. */
type Refused = { readonly in: 'ask' | 'offer' | 'accept' | 'wish'; readonly refusal: Refusal }

const inCaucus =
  (deps: TurnoutDeps, page: (here: InCaucus) => Promise<Reply>) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return missing('such caucus', '/caucuses')
    const stewards = caucusesOf(visit.who, ['steward']).includes(caucus.id)
    return page({ visit, deps, caucus, today: dayOf(visit.now, deps.zone), stewards })
  }

/** Help between groups: what others ask of this one, what it asks, and by whom it wants to be asked. */
export const helpPage = (deps: TurnoutDeps) => inCaucus(deps, async (here): Promise<Reply> => show(await helpFrame(here)))

const helpFrame = async (here: InCaucus, refused?: Refused): Promise<Html> => {
  const { visit, caucus, today } = here
  const asked = await helpAskedOf(visit.tx, caucus.id, today)
  const units = caucus.covers.map(({ unit }) => unit)
  const ours = await helpAskedBy(visit.tx, caucus.id, units, today)
  const names = await namesIn(visit, [...asked, ...ours])
  const title = 'Help between groups'
  return visit.frame({
    title,
    current: '/caucuses',
    crumbs: [{ href: networkPaths.caucus(caucus.slug), label: caucus.name }, { label: 'Help' }],
    audience: 'the stewards, organisers and members of this caucus; of what you ask and offer, the other group',
    body: html`${pageHead({ title, lead: leadOf(asked, ours) })}
${columns({
  first: html`${await askedPart(here, asked, names, refused)}${await oursPart(here, ours, names, refused)}`,
  second: html`${await wishCard(here, refused)}${here.stewards ? await helpLettersCard(visit, caucus.slug) : nothing}`,
  kind: 'narrow',
})}`,
  })
}

const leadOf = (asked: readonly Help[], ours: readonly Help[]): string => {
  const waiting = asked.filter(one => one.open && one.offers.length === 0 && !one.told.some(({ notNow }) => notNow)).length
  const offered = ours
    .flatMap(({ open, offers }) => (open ? offers : []))
    .filter(({ ended, meet }) => ended === null && meet === null).length
  if (waiting > 0) return `Hours are asked of you: ${sayCount(waiting, 'ask', 'asks')} without an answer yet.`
  if (offered > 0) return `Hours are offered to you: ${sayCount(offered, 'offer waits', 'offers wait')} for a yes or a no.`
  return 'A group that cannot fill its room alone asks those nearby. Nobody is asked who did not choose to be.'
}

const askedPart = async (
  { visit, deps, caucus, stewards }: InCaucus,
  asked: readonly Help[],
  names: Names,
  refused?: Refused,
): Promise<Html> =>
  card({
    title: 'Asked of you',
    body:
      asked.length === 0
        ? html`<p>Nobody asks you for help now.</p>`
        : html`${asked.map(help => askedCard({ visit, help, names, place: unitName(deps.packs, help), caucus, stewards, refused }))}`,
  })

type AskedOptions = {
  readonly visit: Visit
  readonly help: Help
  readonly names: Names
  readonly place: string
  readonly caucus: Caucus
  readonly stewards: boolean
  readonly refused: Refused | undefined
}

const askedCard = (options: AskedOptions): Html => {
  const { help, names, place, caucus } = options
  const way = help.told.find(one => one.caucus === caucus.id)?.minutes ?? null
  const by: Content = help.caucus
    ? html`asked by ${names(help.caucus)}`
    : help.network
      ? html`no group there yet; asked by the coordinators of <a href="${networkPaths.network(help.network)}">its network</a>`
      : 'no group there yet; asked by somebody recorded as a member there'
  return card({
    title: place,
    level: 3,
    compact: true,
    aside: help.open ? tag({ label: 'asked', tone: 'good' }) : tag({ label: 'over' }),
    lead: html`${sayCount(help.hours, 'hour', 'hours')} wanted by ${dayMark(help.on)} · ${sayTravel(way)} · ${by}.`,
    body: answerPart(options),
  })
}

const answerPart = ({ visit, help, caucus, stewards, refused }: AskedOptions): Html => {
  const mine = help.offers.findLast(one => one.caucus === caucus.id)
  const action = turnoutPaths.helpOffers(caucus.slug)
  if (mine && mine.ended === null) {
    const hours = sayCount(mine.hours, 'hour', 'hours')
    const said =
      mine.meet === null
        ? html`<p>You offer ${hours}. It is not answered yet.</p>`
        : html`<p><strong>Your ${hours} were accepted.</strong> ${mine.meet || 'Where and when is not said yet: ask their stewards.'}</p>`
    return html`${said}${stewards ? oneButtonForm({ action, token: visit.token, fields: { help: help.id, withdraw: mine.id }, label: 'Take the offer back', kind: 'ghost' }) : nothing}`
  }
  const declined = mine?.ended === 'declined' ? html`<p>Your offer was not needed. Thank you.</p>` : nothing
  if (!help.open || !stewards) return html`${declined}`
  if (help.told.some(one => one.caucus === caucus.id && one.notNow)) return html`<p>You said: not this time.</p>`
  const refusal = refused?.in === 'offer' && visit.form.text('help') === help.id ? refused.refusal : undefined
  const typed = typedIn({ values: { hours: refusal ? visit.form.text('hours') : '' }, fields: refusal?.fields })
  return html`${declined}${form({
    action,
    token: visit.token,
    label: 'Offer hours',
    ...(refusal ? { refusal } : {}),
    body: html`${hiddenField({ name: 'help', value: help.id })}${textField({ ...typed('hours'), label: 'Hours you can give, all together', inputmode: 'numeric', width: 'short' })}
${formActions({ body: html`${button({ label: 'Offer these hours' })}${button({ label: 'Not this time', kind: 'ghost', name: 'not', value: 'now', unchecked: true })}` })}`,
  })}`
}

const contestChoices = async ({ visit, deps, caucus }: InCaucus) =>
  (await contestsCovered(visit.tx, deps.packs, caucus, visit.now)).filter(
    ({ phase, vote }) => phase !== 'past' && (!vote || Temporal.PlainDate.compare(vote.day, dayOf(visit.now, deps.zone)) >= 0),
  )

const oursPart = async (here: InCaucus, ours: readonly Help[], names: Names, refused?: Refused): Promise<Html> => {
  const { visit, deps, caucus, stewards } = here
  const contests = await contestChoices(here)
  const titleOf = (help: Help): string => contests.find(({ key }) => key === help.contest)?.title ?? unitName(deps.packs, help)
  const answers = stewards ? turnoutPaths.helpAnswers(caucus.slug) : null
  const accepting = refused?.in === 'accept' ? refused.refusal : undefined
  const form =
    contests.length === 0
      ? emptyState({
          title: 'No contest is coming here.',
          why: 'Help is asked for a contest and a day.',
          next: linkButton({ href: networkPaths.caucus(caucus.slug), label: 'Back to the caucus', kind: 'ghost' }),
        })
      : askForm({
          visit,
          action: turnoutPaths.help(caucus.slug),
          choices: contests.map(({ key, title }) => ({ value: key, label: title })),
          contest: visit.query('contest') || (contests[0]?.key ?? ''),
          refusal: refused?.in === 'ask' ? refused.refusal : undefined,
        })
  return html`${ours.length === 0 ? nothing : card({ title: 'Asked by you', body: html`${ours.map(help => oursCard({ visit, help, names, title: titleOf(help), answers, refusal: accepting }))}` })}${
    stewards ? card({ title: 'Ask for help', id: 'ask', body: html`${form}${smallPrint}` }) : smallPrint
  }`
}

const wishWords: Readonly<Record<Wish, string>> = {
  nobody: 'By nobody',
  networks: 'By groups of our networks',
  anybody: 'By any group or unit of the organisation',
}

const wishCard = async ({ visit, caucus, stewards }: InCaucus, refused?: Refused): Promise<Html> => {
  const wish = await wishOf(visit.tx, caucus.id)
  const lead = 'Chosen beforehand, and changed at any time. What you were told of already stays.'
  if (!stewards) return card({ title: 'By whom you may be asked', compact: true, lead, body: html`<p>${wishWords[wish]}.</p>` })
  const refusal = refused?.in === 'wish' ? refused.refusal : undefined
  return card({
    title: 'By whom may you be asked?',
    compact: true,
    lead: `${lead} ${whatIsTold}`,
    body: form({
      action: turnoutPaths.helpWish(caucus.slug),
      token: visit.token,
      label: 'By whom you may be asked',
      ...(refusal ? { refusal } : {}),
      body: html`${radioChips({ name: 'wish', label: 'You may be asked', value: wish, error: refusal?.fields?.['wish'], choices: wishes.map(value => ({ value, label: wishWords[value] })) })}
${formActions({ body: button({ label: 'Save' }) })}`,
    }),
  })
}

const doer = (visit: Visit) => (visit.who ? { account: visit.who.account, now: visit.now } : null)

export const saveWish = (deps: TurnoutDeps) =>
  inCaucus(deps, async (here): Promise<Reply> => {
    const { visit, caucus } = here
    const wish = wishes.find(one => one === visit.form.text('wish'))
    const by = doer(visit)
    if (!wish || !by)
      return showAgain(
        await helpFrame(here, { in: 'wish', refusal: refuse('Nothing was changed.', { fields: { wish: 'Choose one of the three.' } }) }),
      )
    await chooseWish(visit.tx, caucus.id, wish, by)
    await visit.audit('help.wish', caucus.slug, { wish })
    return goTo(turnoutPaths.help(caucus.slug), 'Saved.')
  })

export const saveAsk = (deps: TurnoutDeps) =>
  inCaucus(deps, async (here): Promise<Reply> => {
    const asked = await askFrom(here)
    if (isRefusal(asked)) return showAgain(await helpFrame(here, { in: 'ask', refusal: asked }))
    await tellByLetter(here.visit)
    await here.visit.audit('help.asked', asked.contest ?? asked.unit, { hours: asked.hours, told: asked.told.length })
    return goTo(turnoutPaths.help(here.caucus.slug), `Asked. ${sayCount(asked.told.length, 'group was', 'groups were')} told.`)
  })

const askFrom = async (here: InCaucus): Promise<Help | Refusal> => {
  const { visit, deps, caucus, today } = here
  const { form } = visit
  const contest = (await contestChoices(here)).find(({ key }) => key === form.text('contest'))
  if (!contest?.unit) return refuse('Nobody was asked.', { fields: { contest: 'Choose one of the contests that are coming.' } })
  const typed = form.text('on')
  const on = typed === '' ? (contest.vote?.day ?? null) : dayIn(typed)
  if (!on) return refuse('Nobody was asked.', { fields: { on: 'A day is needed: the day of this vote is not known.' } })
  const by = doer(visit)
  if (!by) return refuse('Nobody was asked.')
  const { pack, unit, key } = contest
  const asked = { pack, unit, caucus: caucus.id, network: null, contest: key, on, hours: Number(form.text('hours')) }
  return askForHelp(visit.tx, deps.packs, asked, today, by)
}

/** What a group that was told answers: hours, not this time, or an offer taken back. */
export const saveOffer = (deps: TurnoutDeps) =>
  inCaucus(deps, async (here): Promise<Reply> => {
    const { visit, caucus, today } = here
    const id = parseId<'help'>(visit.form.text('help'))
    const help = id && (await helpOf(visit.tx, id))
    const by = doer(visit)
    if (!help || !by || !help.told.some(one => one.caucus === caucus.id))
      return missing('such ask for help', turnoutPaths.help(caucus.slug))
    const back = (words: string): Reply => goTo(turnoutPaths.help(caucus.slug), words)
    if (visit.form.text('not') === 'now') {
      await sayNotNow(visit.tx, deps.packs, help, caucus.id, today, by)
      await tellByLetter(visit)
      return back('Said. The next nearest is told.')
    }
    const mine = help.offers.find(one => one.id === visit.form.text('withdraw') && one.caucus === caucus.id)
    if (mine) {
      await endOffer(visit.tx, mine.id, 'withdrawn', by)
      await visit.audit('help.withdrawn', help.unit, { hours: mine.hours })
      if (help.caucus && help.contest) await reckonAgain(visit, help.caucus, help.contest)
      return back('Taken back. Its hours count no more.')
    }
    const refusal = await offerHours(visit.tx, help, { caucus: caucus.id, hours: Number(visit.form.text('hours')) }, by)
    if (refusal) return showAgain(await helpFrame(here, { in: 'offer', refusal }))
    await visit.audit('help.offered', help.unit, { hours: Number(visit.form.text('hours')) })
    return back('Offered. You read here what they answer.')
  })

/** What who asked answers, for a group as for a unit without one: yes, no, or asks no more. @returns what to say, or a refusal; null: no such ask of theirs */
export const answerOffer = async (visit: Visit): Promise<string | Refusal | null> => {
  const id = parseId<'help'>(visit.form.text('help'))
  const help = id && (await helpOf(visit.tx, id))
  const by = doer(visit)
  if (!help || !by || !(await isOurs(visit.tx, help.id))) return null
  if (visit.form.text('end') === 'yes') {
    await endHelp(visit.tx, help.id, by)
    return 'You ask no more. What you accepted stays.'
  }
  const offer = help.offers.find(one => one.id === visit.form.text('offer'))
  if (!offer) return null
  if (visit.form.text('decline') === 'yes') {
    await endOffer(visit.tx, offer.id, 'declined', by)
    return 'Said, with thanks.'
  }
  const refusal = await acceptOffer(visit.tx, help, { offer: offer.id, meet: visit.form.text('meet') }, by)
  if (refusal) return refusal
  await visit.audit('help.accepted', help.unit, { hours: offer.hours })
  if (help.caucus && help.contest) await reckonAgain(visit, help.caucus, help.contest)
  return 'Accepted. The hours are in your forecast.'
}

export const saveAnswer = (deps: TurnoutDeps) =>
  inCaucus(deps, async (here): Promise<Reply> => {
    const answered = await answerOffer(here.visit)
    if (answered === null) return missing('such offer', turnoutPaths.help(here.caucus.slug))
    if (isRefusal(answered)) return showAgain(await helpFrame(here, { in: 'accept', refusal: answered }))
    return goTo(turnoutPaths.help(here.caucus.slug), answered)
  })
