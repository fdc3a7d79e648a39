import { html } from 'hono/html'
import { across, contestAt, contestsPaths } from '#modules/contests/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { button, form, formActions, hiddenField, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list, tag } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import type { LearnDeps } from '../deps.ts'
import { type Doc, type Kind, kinds, openedIndex, packIndex } from '../findable.ts'
import { learnPaths } from '../paths.ts'
import { type Hit, type Hits, search } from '../rules/search.ts'

const most = 30
const longest = 80

/** `/search?q=`: contests, units, bodies, rules, levers, remedies and words; what was typed stays in the box. */
export const searchPage =
  ({ packs }: LearnDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const asked = visit.query('q').trim().slice(0, longest)
    const kind = kinds.find(one => one === visit.query('kind')) ?? null
    const found =
      asked === ''
        ? null
        : join(
            [packIndex(packs), openedIndex(packs, await across.openedHere(visit.tx))].map(index =>
              search(index, asked, most, doc => kind === null || doc.kind === kind),
            ),
          )
    const ahead = found ? await notBegun(visit, packs, found.hits) : new Set<string>()
    return show(
      visit.frame({
        title: asked === '' ? 'Search' : `Search: ${asked}`,
        current: learnPaths.search(),
        description: 'Find a contest, a place, a body, a rule, a right, a remedy or a word.',
        body: html`
${pageHead({ title: 'Search', lead: 'Contests, places, bodies, rules, rights, remedies and words. Spelling need not be right. Members and groups cannot be found here.' })}
${form({
  action: learnPaths.search(),
  method: 'get',
  label: 'Search',
  body: html`${textField({ name: 'q', label: 'What are you looking for?', type: 'search', value: asked, maxlength: longest, autocomplete: 'off' })}
${kind ? hiddenField({ name: 'kind', value: kind }) : nothing}
${formActions({ body: button({ label: 'Search' }) })}`,
})}
${found === null ? start : results(found, { asked, kind, ahead, packs })}`,
      }),
    )
  }

/** One order over both: what was opened here stands among the record. */
const join = (parts: readonly Hits<Doc>[]): Hits<Doc> => {
  const full = parts.filter(part => part.total > 0 && !part.partial)
  const used = full.length > 0 ? full : parts
  return {
    hits: used
      .flatMap(part => part.hits)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most),
    total: used.reduce((sum, part) => sum + part.total, 0),
    partial: full.length === 0,
  }
}

/** Contests among the hits of which nothing is known yet at this moment: their page opens as the record, and says so. */
const notBegun = async (visit: Visit, packs: LearnDeps['packs'], hits: readonly Hit<Doc>[]): Promise<Set<string>> => {
  const keys = hits.flatMap(({ doc }) => doc.contest ?? [])
  const states = await Promise.all(keys.map(key => contestAt(visit.tx, packs, key, visit.now)))
  return new Set(states.flatMap(state => (state && !state.begun ? [state.key] : [])))
}

const kindWords: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  unit: ['place', 'places'],
  contest: ['contest', 'contests'],
  body: ['body', 'bodies'],
  word: ['word', 'words'],
  lever: ['right', 'rights'],
  remedy: ['remedy', 'remedies'],
  rule: ['rule', 'rules'],
}

type Shown = { readonly asked: string; readonly kind: Kind | null; readonly ahead: ReadonlySet<string>; readonly packs: LearnDeps['packs'] }

const results = (found: Hits<Doc>, shown: Shown): Html => {
  const { asked, kind } = shown
  if (found.total === 0) return nothingFound(shown)
  const said = found.partial
    ? 'Nothing has all of these words. These have some of them.'
    : `${sayCount(found.total, 'thing', 'things')} found${found.total > found.hits.length ? `; the best ${found.hits.length} are here` : ''}.`
  return html`
<p role="status">${said}</p>
<p>${kind ? html`<a href="${learnPaths.search({ q: asked })}">All kinds</a>` : 'Only: '}${kinds.filter(one => one !== kind).map(one => html`${one === kinds[0] && !kind ? nothing : ' · '}<a href="${learnPaths.search({ q: asked, kind: one })}">${kindWords[one][1]}</a>`)}</p>
${card({ body: list({ kind: 'ruled', items: found.hits.map(hit => hitLine(hit, shown)) }) })}`
}

const hitLine = ({ doc }: Hit<Doc>, { ahead, packs }: Shown): Html => {
  const isAhead = doc.contest !== null && ahead.has(doc.contest)
  const href = isAhead && doc.contest ? contestsPaths.contest(doc.contest, { record: true }) : doc.href
  const organisation = packs.size > 1 && doc.kind !== 'unit' ? packs.get(doc.pack)?.about.name : undefined
  const below = [doc.line === doc.title ? '' : doc.line, organisation].filter(Boolean).join(' · ')
  return html`<a href="${href}">${doc.title}</a> ${tag({ label: kindWords[doc.kind][0] })}${isAhead ? html` ${tag({ label: 'the record', tone: 'warn' })}` : nothing}<br><span class="mute small">${below}</span>`
}

const nothingFound = ({ asked, kind }: Shown): Html =>
  emptyState({
    title: html`Nothing like “${asked}” was found`,
    why: kind
      ? `Only ${kindWords[kind][1]} were looked at.`
      : 'Try fewer words, or the name of a place. Rules and contests are found by what they are called here.',
    next: html`${kind ? html`<a href="${learnPaths.search({ q: asked })}">Look at everything</a> · ` : nothing}<a href="${contestsPaths.all()}">All contests</a> · <a href="${learnPaths.glossary()}">All words</a> · <a href="${networkPaths.map()}">The map</a>`,
  })

const start = html`<p>For example: <a href="${learnPaths.search({ q: 'freeze date' })}">freeze date</a> · <a href="${learnPaths.search({ q: 'shortlist' })}">shortlist</a> · <a href="${learnPaths.search({ q: 'point of order' })}">point of order</a>.
Or open <a href="${contestsPaths.all()}">all contests</a>, <a href="${learnPaths.rules()}">all rules</a>, <a href="${learnPaths.glossary()}">all words</a>.</p>`
