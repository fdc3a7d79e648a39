import { html } from 'hono/html'
import { type Pack, rolls } from '#modules/rulebook/index.ts'
import {
  type Choice,
  checkChips,
  checkField,
  dateField,
  type FieldState,
  radioChips,
  selectField,
  textArea,
  textField,
} from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import type { SaidKind } from '../rules/live-event.ts'
import type { Typed } from '../rules/read-opening.ts'
import type { ContestState } from '../state.ts'

/** What each kind of event is called on the page that writes it down. */
export const kindNames = {
  opened: 'It was opened',
  moment: 'A day was set or moved',
  deadline: 'A deadline was moved',
  in: 'Names or options came in',
  out: 'Options went out',
  withdrew: 'Somebody withdrew',
  nominated: 'A nomination',
  endorsed: 'An endorsement',
  override: 'The rules were varied',
  roll: 'How many may vote',
  result: 'The votes, round by round',
  certified: 'The result was certified',
  'held-at': 'At which meeting the vote is held',
  happened: 'Something else',
  retracted: 'It did not happen',
} satisfies Record<SaidKind, string>

type Field = (name: string) => FieldState
type Asked = { readonly field: Field; readonly typed: Typed; readonly state: ContestState }

const optionChoices = ({ contest }: ContestState): Choice[] => contest.options.map(({ id, name }) => ({ value: id, label: name }))

/** The fields that only this kind of event has. */
export const fieldsOf = (kind: SaidKind, asked: Asked): Html => {
  const { field, state, typed } = asked
  switch (kind) {
    case 'moment':
    case 'deadline':
      return dayFields(asked)
    case 'override':
      return html`${selectField({ ...field('rule'), label: 'Under which rule', choose: 'None was named', optional: true, choices: state.procedure.overrides.map(({ id, text }) => ({ value: id, label: text.slice(0, 120) })) })}${reasonFields(field)}`
    case 'in':
      return html`${textArea({ ...field('names'), label: 'Names, one to a line', optional: true, rows: 5, hint: 'Leave it empty where only the number is known.' })}${countFields(field)}`
    case 'out':
      return html`${chosen(asked, 'gone', 'Who or what went out')}${reasonFields(field)}${countFields(field)}`
    case 'withdrew':
      return selectField({ ...field('option'), label: 'Who', choose: 'Choose', choices: optionChoices(state) })
    case 'nominated':
      return html`${selectField({ ...field('option'), label: 'Whom or what', choose: 'Somebody new, named below', optional: true, choices: optionChoices(state) })}${textField({ ...field('name'), label: 'A new name', optional: true, maxlength: 120 })}${byFields(field)}`
    case 'endorsed':
      return html`${selectField({ ...field('option'), label: 'Whom or what', choose: 'Choose', choices: optionChoices(state) })}${byFields(field)}`
    case 'roll':
      return rollFields(field)
    case 'result':
      return html`${textArea({ ...field('rounds'), label: 'Votes, a line for each option', optional: true, rows: 6, hint: 'Name, colon, the votes of each round: “Amber: 20, 24”. ? is not known. A line “No further choice: 0, 3” for papers that name nobody else.' })}${chosen(asked, 'won', 'Who or what was chosen, as it was announced')}`
    case 'certified':
      return html`${chosen(asked, 'won', 'Who or what was certified as chosen')}
${radioChips({
  ...field('announced'),
  value: typed['announced'] || 'unknown',
  label: 'Was it announced?',
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
    { value: 'unknown', label: 'Not known' },
  ],
})}
${textField({ ...field('spoilt'), label: 'Spoilt papers', inputmode: 'numeric', width: 'short', optional: true })}`
    case 'held-at':
      return heldAtField({ ...field('meetings'), meetings: meetingsOf(state.pack) })
    case 'opened':
    case 'happened':
    case 'retracted':
      return nothing
  }
}

/** Meetings of which a rule of the organisation counts who came. */
export const meetingsOf = ({ procedures }: Pick<Pack, 'procedures'>): readonly string[] =>
  rolls.meetingsNamed([...procedures.values()].flatMap(procedure => procedure.rolls))

/** Of which of them that of the vote is one. */
const heldAtField = ({ meetings, ...field }: FieldState & { readonly meetings: readonly string[] }): Html =>
  selectField({
    ...field,
    value: field.value || 'unknown',
    label: 'Is the vote at one of these meetings?',
    hint: 'A rule here counts who came to them. Each member is told on their own page what the door noted of them, and nobody else is.',
    choices: [
      ...meetings.map(name => ({ value: name, label: `Yes: one of the ${name}` })),
      { value: 'none', label: 'No, at a meeting of its own' },
      { value: 'unknown', label: 'Not known' },
    ],
  })

const dayFields = ({ field, state, typed }: Asked): Html => html`
${selectField({
  ...field('which'),
  label: 'Which day',
  choose: 'Choose',
  choices: [
    ...state.procedure.moments.map(({ id, name }) => ({ value: `moment:${id}`, label: name })),
    ...state.procedure.deadlines.map(({ id, name }) => ({ value: `deadline:${id}`, label: `Deadline: ${name}` })),
  ],
})}
<div class="pair">${dateField({ ...field('to'), label: 'It is now', optional: true })}${textField({ ...field('toTime'), label: 'Time', type: 'time', width: 'short', optional: true })}</div>
${checkField({ ...field('notKnown'), value: 'yes', label: 'It is not known any more', checked: typed['notKnown'] === 'yes' })}`

const chosen = ({ field, state, typed }: Asked, name: string, label: string): Html =>
  state.contest.options.length === 0
    ? html`<p class="mute">No option is recorded yet: write down first who came in.</p>`
    : checkChips({
        ...field(name),
        label,
        optional: true,
        shape: 'list',
        values: (typed[name] ?? '').split(' '),
        choices: optionChoices(state),
      })

const reasonFields = (field: Field): Html => html`
${textArea({ ...field('reasons'), label: 'Reasons, as they were given', optional: true, rows: 2, maxlength: 500 })}
${selectField({
  ...field('reasonsAre'),
  label: 'If none are written above',
  choices: [
    { value: 'unknown', label: 'Whether there were reasons is not known' },
    { value: 'none-given', label: 'None were given' },
  ],
})}`

const countFields = (field: Field): Html => html`
<div class="pair">${textField({ ...field('before'), label: 'How many there were before', inputmode: 'numeric', width: 'short', optional: true })}${textField({ ...field('after'), label: 'How many there are now', inputmode: 'numeric', width: 'short', optional: true })}</div>`

const byFields = (field: Field): Html => html`
${textField({ ...field('by'), label: 'By whom', hint: 'A branch, a union, a group.', maxlength: 120 })}
${textField({ ...field('process'), label: 'How they decided it', hint: 'Empty is shown as: process not recorded.', optional: true, maxlength: 300 })}`

const rollFields = (field: Field): Html => html`
<div class="pair">${textField({ ...field('low'), label: 'How many, or at least', inputmode: 'numeric', width: 'short' })}${textField({ ...field('high'), label: 'At most', inputmode: 'numeric', width: 'short', optional: true })}</div>
${selectField({
  ...field('known'),
  label: 'How it is known',
  choices: [
    { value: 'reported', label: 'reported' },
    { value: 'official', label: 'an official figure' },
    { value: 'inferred', label: 'inferred' },
  ],
})}
<p class="mute small">A number or a range, no names: the list stays with the people of your caucus.</p>`
