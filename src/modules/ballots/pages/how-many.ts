import { html } from 'hono/html'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { button, form, formActions, selectField, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { bigNumber, card, list } from '#web/pieces.ts'
import { type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayNumber, sayRange } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { ballotsPaths } from '../paths.ts'
import { howManyToStand, kindOfMethod, type StandAdvice } from '../rules/advice/how-many-to-stand.ts'
import { methods } from '../rules/methods.ts'

type Typed = { readonly method: string; readonly seats: string; readonly valid: string; readonly own: string }

/** How many candidates to stand: the answers travel in the address, so that nothing is stored and a link keeps the question. */
export const howManyPage = (visit: Visit): Reply => {
  const typed: Typed = { method: visit.query('method'), seats: visit.query('seats'), valid: visit.query('valid'), own: visit.query('own') }
  if (Object.values(typed).every(text => text === '')) return show(framed(visit, askForm(typed)))
  const advice = advised(typed)
  return isRefusal(advice)
    ? showAgain(framed(visit, askForm(typed, advice)))
    : show(framed(visit, html`${answer(advice)}${askForm(typed)}`))
}

const whole = (text: string): number | null => (/^\d{1,7}$/.test(text) ? Number(text) : null)

const advised = (typed: Typed): StandAdvice | Refusal => {
  const kind = kindOfMethod(typed.method)
  const [seats, valid, own] = [whole(typed.seats), whole(typed.valid), whole(typed.own)]
  const fields = {
    ...(kind === null ? { method: 'Choose one of the list.' } : {}),
    ...(seats === null ? { seats: 'A whole number, such as 3.' } : {}),
    ...(valid === null ? { valid: 'A whole number, such as 126.' } : {}),
    ...(own === null ? { own: 'A whole number, such as 46.' } : {}),
  }
  if (kind === null || seats === null || valid === null || own === null) return refuse('Some answers are not there yet.', { fields })
  return howManyToStand(kind, seats, { valid, own })
}

const framed = (visit: Visit, body: Html): Html =>
  visit.frame({
    title: 'How many to stand',
    current: ballotsPaths.count(),
    crumbs: [{ href: ballotsPaths.count(), label: 'Count ballots' }, { label: 'How many to stand' }],
    audience: 'nobody: it is worked out and forgotten',
    body: html`${pageHead({
      title: 'How many to stand',
      lead: 'Too many candidates can split your votes so that fewer are elected; too few leave places to others. It depends on the way votes are counted.',
    })}${body}`,
  })

const answer = ({ from, to, quota, held, begins, reasons, caveats }: StandAdvice): Html => html`
<div class="grid grid--numbers">
${bigNumber({ label: 'Stand', number: sayRange(from, to), tone: 'hot' })}
${quota === null ? nothing : bigNumber({ label: 'Quota', number: sayNumber(quota), below: 'votes win a place' })}
${held === null ? nothing : bigNumber({ label: 'Your quotas', number: `${held.quotas}.${String(held.hundredths).padStart(2, '0')}` })}
</div>
${card({ title: 'Why', body: html`${list({ items: reasons })}${beginsTable(begins)}` })}
${caveats.length === 0 ? nothing : card({ title: 'What this rests on', body: list({ items: caveats }), tone: 'sunk' })}`

const beginsTable = (begins: StandAdvice['begins']): Html =>
  begins.length === 0
    ? nothing
    : table({
        caption: 'If first choices are shared evenly',
        columns: [
          { key: 'stand', label: 'Standing', numeric: true },
          { key: 'begins', label: 'Each begins with', numeric: true },
        ],
        rows: begins.map(({ stand, hundredths }) => ({
          cells: { stand: sayNumber(stand), begins: `${sayNumber(hundredths)} % of a quota` },
        })),
        phone: 'scroll',
      })

const askForm = (typed: Typed, refusal?: Refusal): Html => {
  const field = typedIn({ values: { ...typed }, fields: refusal?.fields })
  const number = { inputmode: 'numeric', width: 'short', maxlength: 7, autocomplete: 'off' } as const
  return card({
    body: form({
      action: ballotsPaths.howMany(),
      method: 'get',
      label: 'How many to stand',
      refusal,
      body: html`
${selectField({ ...field('method'), label: 'Way to count', choices: methods.map(({ id, name }) => ({ value: id, label: name })), choose: 'Choose …' })}
${textField({ ...field('seats'), label: 'Places to fill', ...number })}
${textField({ ...field('valid'), label: 'Valid papers you expect', ...number })}
${textField({ ...field('own'), label: 'Of them with one of yours first', hint: 'Where people mark instead of numbering: papers that mark one of yours.', ...number })}
${formActions({ body: button({ label: 'How many?', kind: 'red' }) })}`,
    }),
  })
}
