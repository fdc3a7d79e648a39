import { html } from 'hono/html'
import { button, form, formActions, hiddenField, textField } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list, tag } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { factsIn } from '../facts.ts'
import { openedHere } from '../opened-here.ts'
import { contestsPaths } from '../paths.ts'
import { contestAt } from '../queries.ts'
import { alike, type Choice, matching } from '../rules/choose.ts'
import { isBy } from '../rules/when.ts'
import type { ContestState, Packs } from '../state.ts'

const most = 12
const longest = 80

/** `/contests/compare?a=`: which contest shall stand beside it? Those like it, or those of a name; without `a`, the first of the two. */
export const chooserPage =
  ({ packs }: { readonly packs: Packs }) =>
  async (visit: Visit): Promise<Reply> => {
    const key = visit.query('a')
    const asked = visit.query('q').trim().slice(0, longest)
    const first = key === '' ? null : await contestAt(visit.tx, packs, key, visit.now)
    if (key !== '' && !first) return missing('contest of this name', contestsPaths.chooser())
    const all = (await choices(visit, packs)).filter(one => one.key !== key)
    const found = asked === '' ? alike(all, first && choiceOf(first)) : matching(all, asked)
    const title = first ? `What shall stand beside ${first.contest.title}?` : 'Compare two contests'
    return show(
      visit.frame({
        title,
        current: contestsPaths.all(),
        crumbs: [
          { href: contestsPaths.all(), label: 'Contests' },
          ...(first ? [{ href: contestsPaths.contest(first.key), label: first.contest.title }] : []),
          { label: 'Compare' },
        ],
        body: html`
${pageHead({ title, lead: 'Two contests stage by stage, also of different rules or organisations: where they part first, and which rules differ.' })}
${form({
  action: contestsPaths.chooser(),
  method: 'get',
  label: 'Find a contest',
  body: html`${first ? hiddenField({ name: 'a', value: first.key }) : nothing}${textField({ name: 'q', label: first ? 'The other contest' : 'The first contest', hint: 'A part of its name, a place, an organisation or a year', type: 'search', value: asked, maxlength: longest, autocomplete: 'off' })}${formActions({ body: button({ label: 'Find it' }) })}`,
})}
${found.length === 0 ? nothingFound(asked, key) : card({ title: asked === '' ? (first ? 'Like it' : 'The latest') : 'Found', body: list({ kind: 'ruled', items: found.slice(0, most).map(one => choiceLine(one, first)) }) })}`,
      }),
    )
  }

const choices = async (visit: Visit, packs: Packs): Promise<Choice[]> => {
  const ofPacks = factsIn(packs).map(
    ({ key, title, organisation, kind, procedure, channel, year, begins }): Choice => ({
      key,
      title,
      organisation,
      kind,
      procedure,
      channel,
      year,
      isAhead: begins === null || !isBy(begins, visit.now),
    }),
  )
  const opened = (await openedHere(visit.tx)).flatMap(({ key, pack, procedure, title }): Choice[] => {
    const known = packs.get(pack)
    const rules = known?.procedures.get(procedure)
    return known && rules
      ? [
          {
            key,
            title,
            organisation: known.about.name,
            kind: rules.kind,
            procedure: rules.name,
            channel: 'unknown',
            year: null,
            isAhead: false,
          },
        ]
      : []
  })
  return [...ofPacks, ...opened]
}

const choiceOf = ({ key, contest, pack, procedure }: ContestState): Choice => ({
  key,
  title: contest.title,
  organisation: pack.about.name,
  kind: procedure.kind,
  procedure: procedure.name,
  channel: contest.channel,
  year: null,
  isAhead: false,
})

const choiceLine = ({ key, title, organisation, procedure, year, isAhead }: Choice, first: ContestState | null): Content => {
  const href = first ? contestsPaths.compare(first.key, key, { record: isAhead }) : contestsPaths.chooser({ a: key })
  return html`<a href="${href}">${title}</a>${isAhead ? html` ${tag({ label: 'the record', tone: 'warn' })}` : nothing}<br><span class="mute small">${[procedure, organisation, year].filter(Boolean).join(' · ')}</span>`
}

const nothingFound = (asked: string, a: string): Html =>
  emptyState({
    title: asked === '' ? 'No contest is known at this moment' : html`No contest like “${asked}”`,
    why: 'Try a shorter part of its name, or a place.',
    next: html`<a href="${contestsPaths.chooser({ a })}">Start again</a> · <a href="${contestsPaths.all()}">All contests</a>`,
  })
