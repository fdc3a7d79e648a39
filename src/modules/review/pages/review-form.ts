import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import type { Hand } from '#modules/meetings/index.ts'
import { button, checkField, dateField, form, formActions, radioChips, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import type { Supporters } from '../rules/contest-case.ts'
import { findingRows, type Typed } from '../rules/read-review.ts'

type ReviewForm = {
  readonly visit: Visit
  readonly action: string
  readonly typed: Typed
  readonly refusal: Refusal | null
  readonly hands: readonly Hand[]
  readonly counted: Supporters
  readonly isFirst: boolean
}

export const reviewForm = ({ visit, action, typed, refusal, hands, counted, isFirst }: ReviewForm): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  const rows = Array.from({ length: findingRows }, (_, index) => index + 1)
  const touched = rows.filter(row => Object.keys(refusal?.fields ?? {}).some(name => name.endsWith(String(row))) || typed[`says${row}`])
  const open = Math.max(isFirst ? 1 : 0, ...touched)
  return card({
    title: isFirst ? 'Write it' : 'A further revision',
    id: 'write',
    body: form({
      action,
      token: visit.token,
      refusal,
      label: 'The review',
      body: html`
${textField({ ...field('title'), label: 'Title', maxlength: 120 })}
${textArea({ ...field('summary'), label: 'What happened, and why, as far as you know', hint: 'Structures and dates, not who failed. No member’s name without their leave.', rows: 8, maxlength: 5000 })}
${textArea({ ...field('better'), label: 'What went better than we said', hint: 'Also what speaks against your own view.', rows: 4, maxlength: 2000 })}
${textField({ ...field('disputed'), label: 'Votes in dispute or lost', optional: true, inputmode: 'numeric', width: 'short' })}
${counted.known === null ? nothing : checkField({ name: 'withCounts', checked: typed['withCounts'] === 'yes', label: `Use what the caucus counted: ${counted.known} supporters known, ${counted.asked ?? 'not counted'} asked, ${counted.came ?? 'not counted how many'} came`, hint: 'Totals only. They tell room from persuasion, and are published with the review.' })}
${isFirst ? nothing : textField({ ...field('changed'), label: 'What is new in this revision', optional: true, maxlength: 300 })}
${rows.slice(0, open).map(row => findingFields({ field, typed, row, hands }))}
${open < findingRows ? disclosure({ summary: open === 0 ? 'Add findings' : 'More findings', body: html`${rows.slice(open).map(row => findingFields({ field, typed, row, hands }))}` }) : nothing}
${formActions({ body: button({ label: 'Keep it as a draft' }) })}`,
    }),
  })
}

type Row = { readonly field: ReturnType<typeof typedIn>; readonly typed: Typed; readonly row: number; readonly hands: readonly Hand[] }

const findingFields = ({ field, typed, row, hands }: Row): Html => html`
<fieldset><legend><strong>Finding ${row}</strong></legend><div class="stack">
${textArea({ ...field(`says${row}`), label: 'What was found', optional: row > 1, rows: 3, maxlength: 1000 })}
${radioChips({
  ...field(`kind${row}`),
  value: typed[`kind${row}`] || undefined,
  label: 'This is',
  optional: true,
  choices: [
    { value: 'fact', label: 'a fact', note: 'it can be shown' },
    { value: 'opinion', label: 'our opinion' },
    { value: 'allegation', label: 'an allegation', note: 'stays with the caucus' },
  ],
})}
${textField({ ...field(`what${row}`), label: 'What is to be done about it', hint: 'One task; or leave it, and say below why nothing is done.', optional: true, maxlength: 200 })}
${selectField({ ...field(`owner${row}`), label: 'Who owns the task', optional: true, choose: 'Choose one person', choices: hands.map(hand => ({ value: hand.account, label: hand.name })) })}
${dateField({ ...field(`due${row}`), label: 'By when', optional: true })}
${textField({ ...field(`noAction${row}`), label: 'Or: no action, because', optional: true, maxlength: 500 })}
</div></fieldset>`
