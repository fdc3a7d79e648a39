import { html } from 'hono/html'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { button, fileField, form, formActions, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure } from '#web/pieces.ts'
import { type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { tiesBy } from '../lot.ts'
import { ballotsPaths } from '../paths.ts'
import type { Count } from '../rules/count.ts'
import type { Election } from '../rules/election.ts'
import { readElection } from '../rules/formats/index.ts'
import type { Method } from '../rules/method.ts'
import { methods } from '../rules/methods.ts'
import type { Ties } from '../rules/ties.ts'
import { countView } from './count-view.ts'
import { howClose } from './how-close.ts'

type Typed = { readonly papers: string; readonly method: string; readonly seats: string; readonly lot: string }

/** Larger files are for the command: a page answers within a second, since anybody may ask and everybody waits. */
export const largestFile = 2 * 1024 * 1024
/** Twice as many made some counts take three seconds, and the page that tells them 16 MB. */
const mostCandidates = 100

/** GET: an empty form. POST: the count of what was sent. Nothing is stored either way. */
export const countPage = (visit: Visit): Reply => show(framed(visit, 'Count ballots', head(askForm(visit, example))))

export const countedPage = (visit: Visit): Reply => {
  const typed: Typed = {
    papers: visit.form.text('papers'),
    method: visit.form.text('method'),
    seats: visit.form.text('seats'),
    lot: visit.form.text('lot'),
  }
  const answer = counted(visit.upload ?? new TextEncoder().encode(typed.papers), typed)
  if (isRefusal(answer)) return showAgain(framed(visit, 'Count ballots', head(askForm(visit, typed, answer))))
  const again = disclosure({ summary: 'Count other papers, or these in another way', body: askForm(visit, typed) })
  const body = html`${pageHead({ kicker: 'A count', title: answer.count.title || 'Untitled election' })}${countView(answer)}${howClose(answer)}${byHand(answer)}${again}`
  return show(framed(visit, answer.count.title || 'A count', body))
}

type Counted = { readonly count: Count; readonly method: Method; readonly election: Election; readonly ties: Ties }

const counted = (bytes: Uint8Array, typed: Typed): Counted | Refusal => {
  const method = methods.find(({ id }) => id === typed.method)
  if (!method) return refuse('Choose a way to count.', { fields: { method: 'Choose one of the list.' } })
  if (bytes.length === 0) return refuse('There are no papers to count.', { fields: { papers: 'Paste the papers here, or choose a file.' } })
  const read = readElection(bytes)
  if (isRefusal(read)) return { ...read, fields: { papers: read.why } }
  if (read.candidates.length > mostCandidates)
    return refuse(`This page counts up to ${mostCandidates} candidates.`, { next: 'Use bin/caucus count for more.' })
  const seats = typed.seats === '' ? read.seats : Number(typed.seats)
  if (!Number.isInteger(seats) || seats < 1)
    return refuse('Places are a whole number, 1 or more.', { fields: { seats: 'A whole number, such as 3.' } })
  const election = { ...read, seats }
  const ties = tiesBy(election, typed.lot)
  const count = method.count(election, ties)
  return isRefusal(count) ? count : { count, method, election, ties }
}

const head = (body: Html): Html =>
  html`${pageHead({
    title: 'Count ballots',
    lead: 'Give the papers and the way to count; see every step with its reason. Nothing you send is stored.',
  })}${card({ body })}<p><a href="${ballotsPaths.howMany()}">How many candidates should stand?</a> depends on the way to count.</p>`

const framed = (visit: Visit, title: string, body: Html): Html =>
  visit.frame({ title, body, current: ballotsPaths.count(), audience: 'nobody: it is counted and forgotten' })

const askForm = (visit: Visit, typed: Typed, refusal?: Refusal): Html => {
  const field = typedIn({ values: { ...typed }, fields: refusal?.fields })
  return form({
    action: ballotsPaths.count(),
    token: visit.token,
    file: true,
    label: 'Count ballots',
    refusal,
    body: html`
${selectField({ ...field('method'), label: 'Way to count', choices: methods.map(({ id, name }) => ({ value: id, label: name })), choose: 'Choose …' })}
${textField({ ...field('seats'), label: 'Places to fill', optional: true, hint: 'As the file says, unless you say otherwise.', inputmode: 'numeric', width: 'short', maxlength: 4 })}
${fileField({ name: 'file', label: 'A file', optional: true, hint: 'BLT, CSV with names in its first line, ABIF or a NIST cast vote record, up to 2 MB.' })}
${textArea({ ...field('papers'), label: 'Or the papers themselves', optional: true, rows: 10, maxlength: 20_000 })}
${textField({ ...field('lot'), label: 'Seed of the lot', optional: true, hint: 'Published before the count: it settles equal votes that the rule leaves equal. Without it, the order on the paper does.', maxlength: 200 })}
${formActions({ body: button({ label: 'Count', kind: 'red' }) })}`,
  })
}

const byHand = ({ method, count }: Counted): Html =>
  card({
    title: 'Check it yourself',
    compact: true,
    body: html`<p>The same file and this command give the same count on any computer:</p><pre><code>bin/caucus count FILE --method ${method.id} --seats ${count.seats}</code></pre>`,
  })

/** Nine friends choose two places to go. Invented, and small enough to follow with a finger. */
const example: Typed = {
  method: 'scottish-stv',
  seats: '',
  lot: '',
  papers: `4 2
# four places to go, two to be chosen; each line is how many papers say the same
4 1 3 0
2 2 3 1 0
2 3 4 0
1 4 3 0
0
"Hills"
"Seaside"
"Museum"
"Market"
"A day out"`,
}
