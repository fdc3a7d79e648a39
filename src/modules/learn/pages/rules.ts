import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { rememberedOf } from '#kernel/remembered.ts'
import { type Change, type Pack, type Procedure, versions } from '#modules/rulebook/index.ts'
import { button, dateField, form, formActions } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, folds, list, notice, tag } from '#web/pieces.ts'
import { missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayCount, sayDay } from '#web/say.ts'
import type { LearnDeps } from '../deps.ts'
import { explainedIn } from '../explained.ts'
import { learnPaths } from '../paths.ts'
import { readDays, type TwoDays } from '../rules/read-days.ts'
import { askedPlaces, placesCard } from './places.ts'
import { ruleCards, stagesCard, validityOf } from './rule-cards.ts'
import { sourcesOf } from './sources.ts'

const byName = (a: Procedure, b: Procedure): number => a.name.localeCompare(b.name, 'en')

const proceduresCard = rememberedOf(2, (pack: Pack, open: boolean) =>
  card({
    title: pack.about.name,
    folded: { open, line: sayCount(pack.procedures.size, 'kind of contest', 'kinds of contest') },
    body: list({
      kind: 'ruled',
      items: [...pack.procedures.values()]
        .toSorted(byName)
        .map(
          one =>
            html`<a href="${learnPaths.rules(pack.about.id, one.id)}">${one.name}</a> <span class="small mute">${validityOf(one)}</span>`,
        ),
    }),
  }),
)

/** Every procedure of every organisation that this server knows. */
export const rulesPage =
  ({ packs }: LearnDeps) =>
  (visit: Visit): Reply => {
    const body = html`${pageHead({ title: 'Rules', lead: 'How each kind of contest goes, by whose rules, and since when. Every rule has its source; what is not known says so.' })}
${[...packs.values()].map((pack, at) => proceduresCard(pack, at === 0))}`
    return show(
      visit.frame({
        title: 'Rules',
        body,
        current: '/levers',
        crumbs: [{ href: learnPaths.levers(), label: 'Rights' }, { label: 'Rules' }],
      }),
    )
  }

/** One procedure: its stages and rules as they are in force today, each with its source, and what changed between two days. */
export const procedurePage =
  (deps: LearnDeps) =>
  (visit: Visit): Reply => {
    const pack = deps.packs.get(visit.param('pack'))
    const procedure = pack?.procedures.get(visit.param('procedure'))
    if (!pack || !procedure) return missing('rules of this name', 'All of them are at /rules.')
    const today = dayOf(visit.now, pack.about.zone)
    const typed = { from: visit.query('from').slice(0, 30), to: visit.query('to').slice(0, 30) }
    const days = readDays(typed)
    const refusal = isRefusal(days) ? days : null
    const places = askedPlaces(visit, procedure)
    const named = pack === deps.packs.values().next().value ? undefined : pack.about.id
    const open = visit.query('rule')
    const { lead, parts } = rulesOf(pack, { procedure, today, named, open: open === 'all' || pack.rules.has(open) ? open : '' })
    const body = html`${pageHead({
      kicker: pack.about.name,
      title: procedure.name,
      lead,
      aside: tag({ label: validityOf(procedure), tone: versions.holds(procedure, today) ? 'good' : 'plain' }),
    })}
${procedure.dispute ? notice({ tone: 'warn', title: 'In doubt', body: procedure.dispute }) : nothing}
${familyLine(pack, procedure)}
<p class="small mute">Source: ${sourcesOf(pack, procedure.sources)}.</p>
${changesCard(pack, procedure, { typed, days: isRefusal(days) ? null : days, refusal, today })}
${places.map(one => placesCard(pack, procedure, one, today))}
${parts}
<p class="small"><a href="${learnPaths.rules(pack.about.id, procedure.id)}${open === 'all' ? '' : '?rule=all'}">${open === 'all' ? 'Fold them again' : 'Open all parts'}</a></p>
<p><a href="${learnPaths.levers()}">What you yourself may do, and from when</a></p>`
    const page = visit.frame({
      title: procedure.name,
      body,
      current: '/levers',
      crumbs: [{ href: learnPaths.levers(), label: 'Rights' }, { href: learnPaths.rules(), label: 'Rules' }, { label: procedure.name }],
      description: `${procedure.name}, ${pack.about.name}: stages, who decides, and every rule with its source.`,
    })
    return refusal || places.some(one => isRefusal(one.sizes)) ? showAgain(page) : show(page)
  }

type Told = { readonly procedure: Procedure; readonly today: Day; readonly named: string | undefined; readonly open: string }

/** What it is, and its stages and rules as they stand on a day: drawn once, as they say the same to everybody. Each word is explained where it first stands of all these. */
const rulesOf = rememberedOf(
  30,
  (pack: Pack, { procedure, today, named, open }: Told) => {
    const word = explainedIn(pack, named)
    const lead = word(procedure.about)
    const parts = folds({
      items: [stagesCard(pack, procedure, word, open === 'all'), ...ruleCards(pack, procedure, { today, word, open })],
    })
    return { lead, parts }
  },
  ({ procedure, ...rest }) => JSON.stringify([procedure.id, rest]),
)

const familyLine = (pack: Pack, procedure: Procedure): Html => {
  const link = (one: Procedure) => html`<a href="${learnPaths.rules(pack.about.id, one.id)}">${one.name}</a>`
  const before = procedure.succeeds === null ? undefined : pack.procedures.get(procedure.succeeds)
  const after = [...pack.procedures.values()].filter(one => one.succeeds === procedure.id)
  if (!before && after.length === 0) return nothing
  return html`<p>${before ? html`Before it: ${link(before)}. ` : nothing}${after.length > 0 ? html`In its place came: ${after.map((one, index) => html`${index > 0 ? ', ' : ''}${link(one)}`)}.` : nothing}</p>`
}

type Asked = {
  readonly typed: { readonly from: string; readonly to: string }
  readonly days: TwoDays | null
  readonly refusal: Refusal | null
  readonly today: Day
}

const changesCard = (pack: Pack, procedure: Procedure, { typed, days, refusal, today }: Asked): Html => {
  const changes = days ? versions.between(pack.procedures, procedure.id, days.from, days.to) : []
  const answer = days
    ? html`<h3>From ${sayDay(days.from, 'dated')} to ${sayDay(days.to, 'dated')}</h3>${changes.length > 0 ? list({ kind: 'ruled', items: changes.map(one => changeLine(pack, one)) }) : html`<p>No change of these rules is known between the two days.</p>`}`
    : nothing
  return card({
    title: 'What changed',
    id: 'changes',
    folded: { open: days !== null || refusal !== null, line: 'Of these rules, between two days' },
    body: html`${answer}${form({
      action: `${learnPaths.rules(pack.about.id, procedure.id)}#changes`,
      method: 'get',
      label: 'What changed between two days',
      refusal,
      body: html`${dateField({ name: 'from', label: 'Between', value: typed.from, error: refusal?.fields?.['from'] })}
${dateField({ name: 'to', label: 'and', value: typed.to || (typed.from ? '' : today.toString()), error: refusal?.fields?.['to'] })}
${formActions({ body: button({ label: 'Show what changed', kind: 'ghost' }) })}`,
    })}`,
  })
}

const tones = { began: 'good', ended: 'bad', changed: 'warn' } as const

const changeLine = (pack: Pack, { what, words, was, is }: Change): Html => {
  const keys = [...new Set([...(was?.sources ?? []), ...(is?.sources ?? [])])]
  const doubts = [...new Set([was?.dispute, is?.dispute].flatMap(one => one ?? []))]
  return html`${tag({ label: what, tone: tones[what] })} ${words}. ${keys.length > 0 ? html`<span class="small mute">Source: ${sourcesOf(pack, keys)}.</span>` : nothing}${doubts.length > 0 ? html` <span class="small mute">In doubt: ${doubts.join(' ')}</span>` : nothing}`
}
