import { html } from 'hono/html'
import { button, form, formActions, hiddenField, selectField, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { grid } from '#web/layout.ts'
import { disclosure } from '#web/pieces.ts'
import { contestsPaths } from '../paths.ts'
import { choicesOf, type Filter, type Listed, type Narrowing, narrowings } from '../rules/list-filter.ts'
import type { Course, Packs } from '../state.ts'
import { levelOf, voteWhen } from '../summary.ts'
import { sayChannel, sayKind } from './kind-words.ts'

/** What a contest on the list is narrowed by, as of its moment. Its votes count as on record once it is over. */
export const listedOf = (course: Course): Listed => {
  const { contest, pack, procedure, phase, events } = course
  const hasFigures = phase === 'past' && (contest.rounds.length > 0 || contest.figures.some(({ value }) => value !== 'unknown'))
  const year = (voteWhen(course)?.day ?? events.at(-1)?.at.day)?.year
  return {
    pack: pack.about.id,
    kind: procedure.kind,
    level: levelOf(course),
    channel: contest.channel,
    phase,
    year: year === undefined ? '' : String(year),
    unit: contest.unit === 'unknown' ? '' : contest.unit,
    figures: hasFigures ? 'yes' : '',
  }
}

const labels: Readonly<Record<Exclude<Narrowing, 'unit'>, string>> = {
  pack: 'Organisation',
  kind: 'What is decided',
  level: 'Level',
  channel: 'How they vote',
  phase: 'How far',
  year: 'Year of the vote',
  figures: 'Figures',
}
const phases: Readonly<Record<string, string>> = { open: 'under way', coming: 'coming', past: 'past' }

export const isNarrowed = (filter: Filter): boolean => narrowings.some(name => filter[name] !== '')

type Asked = {
  readonly all: readonly Listed[]
  readonly filter: Filter
  readonly packs: Packs
  readonly sort: string
  readonly down: boolean
}

/** A search box, and below it, folded until it is used, one choice for each thing the list can be narrowed by. */
export const listFilters = (asked: Asked): Html => {
  const { filter, packs } = asked
  const isUsed = isNarrowed(filter)
  const unit = filter.unit === '' ? undefined : [...packs.values()].flatMap(pack => pack.units.get(filter.unit)?.name ?? [])[0]
  return html`
${form({
  action: '/search',
  method: 'get',
  label: 'Search contests',
  body: html`${hiddenField({ name: 'kind', value: 'contest' })}${textField({ name: 'q', label: 'Search contests', type: 'search', maxlength: 80, autocomplete: 'off', optional: true })}${formActions({ body: button({ label: 'Search', kind: 'ghost' }) })}`,
})}
${disclosure({ summary: isUsed ? 'Narrowed: change or leave' : 'Narrow the list', open: isUsed, body: narrowForm(asked) })}
${isUsed ? html`<p>${unit === undefined ? nothing : html`Only in <strong>${unit}</strong>. `}<a href="${contestsPaths.all()}">Show all contests</a></p>` : nothing}
<p><a href="${contestsPaths.baseRates()}">How it usually goes</a> · <a href="${contestsPaths.gates()}">Where options go out</a> · <a href="${contestsPaths.chooser()}">Compare two</a></p>`
}

const narrowForm = ({ all, filter, packs, sort, down }: Asked): Html => {
  const words = (name: Narrowing, value: string): string => {
    if (name === 'pack') return packs.get(value)?.about.name ?? value
    if (name === 'kind') return sayKind(value)
    if (name === 'channel') return sayChannel(value)
    if (name === 'phase') return phases[value] ?? value
    return name === 'figures' ? 'with figures' : value
  }
  const fields = (['pack', 'kind', 'level', 'channel', 'phase', 'year', 'figures'] as const).map(name =>
    selectField({
      name: name === 'year' ? 'of' : name,
      id: `narrow-${name}`,
      label: labels[name],
      optional: true,
      value: filter[name],
      choose: 'all',
      choices: choicesOf(all, filter, name).map(({ value, count }) => ({ value, label: `${words(name, value)} (${count})` })),
    }),
  )
  return form({
    action: contestsPaths.all(),
    method: 'get',
    label: 'Narrow the list',
    body: html`${sort === 'vote' ? nothing : hiddenField({ name: 'sort', value: sort })}${down ? hiddenField({ name: 'down', value: '1' }) : nothing}${filter.unit === '' ? nothing : hiddenField({ name: 'unit', value: filter.unit })}${grid({ items: fields, kind: 'numbers' })}${formActions({ body: button({ label: 'Show these' }) })}`,
  })
}
