import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, form, formActions, hiddenField, radioChips, selectField, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import type { VoteAhead } from '../deps.ts'
import { peoplePaths } from '../paths.ts'

type DeedForm = {
  readonly visit: Visit
  readonly caucus: Caucus
  /** The filter of the list, as an address writes it. */
  readonly query: string
  readonly count: number
  readonly unit: (id: string) => string
  readonly ahead: readonly VoteAhead[]
  readonly refusal: Refusal | undefined
  /** The table with its boxes to tick. */
  readonly people: Html
}

/** A field that one thing to do needs: hidden by the style sheet until that is chosen. */
const only = (deeds: string, field: Html): Html => html`<div data-deed="${deeds}">${field}</div>`

/** The table of people inside the form that does something to those who are ticked, or to all of the list. */
export const deedForm = ({ visit, caucus, query, count, unit, ahead, refusal, people }: DeedForm): Html => {
  const values = Object.fromEntries(['deed', 'tag', 'unit', 'purpose', 'contest', 'how'].map(name => [name, visit.form.text(name)]))
  const typed = typedIn({ values, fields: refusal?.fields })
  const units = caucus.covers.map(cover => ({ value: cover.unit, label: unit(cover.unit) }))
  return form({
    action: peoplePaths.acts(caucus.slug),
    token: visit.token,
    label: 'People of the list, and what to do for many at once',
    ...(refusal ? { refusal } : {}),
    body: html`${hiddenField({ name: 'filter', value: query })}${count > 10 ? html`<p class="small"><a href="#for-many">For many at once</a></p>` : nothing}${people}
${card({
  title: 'For many at once',
  id: 'for-many',
  lead: 'Each of these can be undone for seven days.',
  body: html`${radioChips({
    name: 'whom',
    label: 'Whom',
    value: visit.form.text('whom') || 'ticked',
    choices: [
      { value: 'ticked', label: 'Those ticked above' },
      { value: 'all', label: `All of the list: ${sayCount(count, 'person', 'people')}` },
    ],
  })}
${selectField({
  ...typed('deed'),
  label: 'What',
  choose: 'Choose one',
  choices: [
    ...(ahead.length > 0 ? [{ value: 'ask', label: 'They were asked to come' }] : []),
    { value: 'told', label: 'They were told what is kept' },
    { value: 'tag', label: 'Add a tag' },
    { value: 'untag', label: 'Take a tag away' },
    ...(units.length > 1 ? [{ value: 'move', label: 'Move to another unit' }] : []),
    { value: 'end-consent', label: 'They withdrew' },
  ],
})}
${
  ahead.length === 0
    ? nothing
    : only(
        'ask',
        selectField({
          ...typed('contest'),
          label: 'What they were asked to come to',
          hint: 'By letter or aloud, of those who agreed to be asked. Who has answered already keeps their answer.',
          optional: true,
          choose: 'Choose one',
          choices: ahead.map(({ key, title }) => ({ value: key, label: title })),
        }),
      )
}
${only('told', textField({ ...typed('how'), label: 'How they were told what is kept', hint: 'Such as by letter on 6 January.', optional: true, maxlength: 200 }))}
${only('tag untag', textField({ ...typed('tag'), label: 'Tag', hint: 'Of what they did or offered, such as stall-may. Never of what they think: each person reads their tags.', optional: true, maxlength: 40 }))}
${units.length > 1 ? only('move', selectField({ ...typed('unit'), label: 'Unit, for a move', optional: true, choose: 'Choose one', choices: units })) : nothing}
${only(
  'end-consent',
  selectField({
    ...typed('purpose'),
    label: 'Agreement that ends, when they withdrew',
    optional: true,
    choose: 'All of it',
    choices: [
      { value: 'asking', label: 'To be asked' },
      { value: 'lifts', label: 'To be named for lifts' },
      { value: 'candidate-team', label: 'To be named to the candidate’s team' },
    ],
  }),
)}`,
  actions: formActions({ body: button({ label: 'Do it', kind: 'ink' }) }),
})}`,
  })
}
