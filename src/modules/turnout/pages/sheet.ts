import { html } from 'hono/html'
import { isRefusal } from '#kernel/refusal.ts'
import { personForCall } from '#modules/people/index.ts'
import { button, errorSummary, form, formActions, linkButton } from '#web/forms.ts'
import { attribute, type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { emptyState, sheet } from '#web/pieces.ts'
import { goTo, type Reply, show, showAgain } from '#web/route.ts'
import { sayCount, sayDay } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { callOfLine, lineCode, readLines, resultLetters, type TypedLine, type WrongLine } from '../asks/sheet-codes.ts'
import { askWords, shortName } from '../asks/words.ts'
import { noPlan, recordCall } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { reckonAgain } from '../jobs.ts'
import { occasionOf } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { handedLately, lastWords } from '../queries.ts'
import { scriptFor } from '../rules/kept-list.ts'
import { inHand } from './calls.ts'
import { spoken } from './spoken.ts'
import { type InRoom, inRoom, sayWhen, spokenIn, trail } from './view.ts'

const key = ({ meeting }: InRoom): Html =>
  html`${Object.entries(resultLetters).map(([letter, outcome], at) => html`${at > 0 ? ' · ' : ''}<strong>${letter}</strong> ${askWords[meeting.channel].outcomes[outcome]}`)}`

/** The people in hand, on paper: a code for each line, so that no list with names has to be found again when the results are typed in. */
export const sheetPage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const open = (await inHand(room)).filter(one => one.handed.outcome === null)
    const lines = await handedLately(visit.tx, caucus.id, meeting.key)
    const words = await lastWords(
      visit.tx,
      meeting.key,
      open.map(one => one.person.id),
    )
    const rows = []
    for (const { person } of open) {
      const [full, line] = [await personForCall(visit.tx, deps.key, person.id), lines.find(one => one.person === person.id)]
      if (!full || !line) continue
      visit.readPerson({ caucus: caucus.id, person: person.id, what: 'name, area and phone number, on a sheet to print' })
      const word = words.get(person.id)
      const cells = {
        code: html`<strong>${lineCode(deps.key, line.handed)}</strong>`,
        name: shortName(person.name),
        phone: full.phone ?? (full.texts ? `${full.texts}, texts only` : 'no number'),
        area: person.area,
        last: word ? askWords[meeting.channel].said[word.said] : 'nobody has asked yet',
        result: html`<span class="blank">${Object.keys(resultLetters).join(' ')}</span>`,
      }
      rows.push({ cells })
    }
    const until = open.map(one => one.handed.until).toSorted(Temporal.Instant.compare)[0]
    const title = 'A sheet to print'
    return show(
      visit.frame({
        title,
        ...trail(room, title),
        audience: 'you, and whoever finds the paper',
        body:
          rows.length === 0
            ? html`${pageHead({ title })}${noSheet(room)}`
            : html`${pageHead({ title, lead: 'Ring from it, circle a letter, type the results in, and destroy it. It names no organisation.' })}${sheet(
                {
                  body: html`<p><strong>${sayWhen(meeting)}.</strong> ${until ? `Good until the end of ${sayDay(until.subtract({ seconds: 1 }).toZonedDateTimeISO(meeting.zone).toPlainDate())}. ` : ''}Type the results in, then destroy this sheet.</p>
${spoken(scriptFor({ ...(await spokenIn(room)), caucus: '…', meeting: `the ${occasionOf(meeting)}` }, '…'))}
${table({
  caption: 'Ring, and circle one letter',
  columns: [
    { key: 'code', label: 'Code' },
    { key: 'name', label: 'Name' },
    { key: 'phone', label: 'Number' },
    { key: 'area', label: 'Area' },
    { key: 'last', label: 'Last said' },
    { key: 'result', label: 'Result' },
  ],
  rows,
})}
<p class="small">${key(room)}</p>
<div class="actions">${linkButton({ href: turnoutPaths.typing(caucus.slug, meeting.key), label: 'Type the results in', kind: 'ghost' })}</div>`,
                },
              )}`,
      }),
    )
  })

const noSheet = ({ caucus, meeting }: InRoom): Html =>
  emptyState({
    title: 'Nobody to ring is in your hand',
    why: 'Take five people first; the sheet shows those whom you have not rung.',
    next: html`${linkButton({ href: turnoutPaths.calls(caucus.slug, meeting.key), label: 'Your calls' })}${linkButton({ href: turnoutPaths.typing(caucus.slug, meeting.key), label: 'Type results in', kind: 'ghost' })}`,
  })

const perForm = 20
const lineNumbers = Array.from({ length: perForm }, (_, at) => at)

/** Twenty lines of code and letter, for the keyboard: tab, four letters, tab, one letter. */
export const typingPage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => Promise.resolve(show(typingFrame(room, [], new Map()))))

const typingFrame = (room: InRoom, typed: readonly TypedLine[], wrong: ReadonlyMap<number, WrongLine>): Html => {
  const { visit, caucus, meeting } = room
  const title = 'Type results in'
  const box = (at: number, name: 'code' | 'result', letters: number): Html =>
    html`<input class="input input--short" type="text" id="f-${name}${at + 1}" name="${name}${at + 1}" value="${typed[at]?.[name] ?? ''}" maxlength="${letters}" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-label="Line ${at + 1}, ${name}"${attribute('aria-invalid', wrong.get(at)?.box === name && 'true')}>`
  return visit.frame({
    title,
    ...trail(room, title),
    audience: 'the stewards of this caucus, and each person about themself',
    body: html`${pageHead({ title, lead: 'From a printed sheet: the code of the line, and the letter that is circled. Empty lines are left out. A line typed in twice is one call.' })}
<p class="small">${key(room)}</p>
${form({
  action: turnoutPaths.typing(caucus.slug, meeting.key),
  token: visit.token,
  label: title,
  body: html`${
    wrong.size === 0
      ? nothing
      : errorSummary({
          why: 'Nothing was saved yet: put these lines right, or empty them.',
          fields: Object.fromEntries([...wrong].map(([at, { box, text }]) => [`${box}${at + 1}`, `Line ${at + 1}: ${text}`])),
        })
  }
${table({
  caption: 'Lines',
  captionUnseen: true,
  phone: 'scroll',
  columns: [
    { key: 'line', label: 'Line' },
    { key: 'code', label: 'Code' },
    { key: 'result', label: 'Letter' },
  ],
  rows: lineNumbers.map(at => ({ cells: { line: String(at + 1), code: box(at, 'code', 8), result: box(at, 'result', 3) } })),
})}
${formActions({ sticky: true, body: button({ label: 'Save these lines' }) })}`,
})}`,
  })
}

/** All lines, or none: a line that is wrong gives the form back as it was typed. */
export const saveTyped = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const text = (name: string): string => visit.form.text(name).toUpperCase().replace(/\s/g, '')
    const typed = lineNumbers.map(at => ({ code: text(`code${at + 1}`), result: text(`result${at + 1}`) }))
    const lines = await handedLately(visit.tx, caucus.id, meeting.key)
    const { read, wrong } = readLines(typed, new Map(lines.map(line => [lineCode(deps.key, line.handed), line])))
    if (wrong.size > 0 || read.length === 0)
      return showAgain(typingFrame(room, typed, wrong.size > 0 ? wrong : new Map([[0, { box: 'code', text: 'Nothing was typed.' }]])))
    let taken = 0
    for (const { at, handed, outcome } of read) {
      const saved = await recordCall(visit.tx, {
        id: callOfLine(deps.key, handed.handed),
        person: handed.person,
        caucus: caucus.id,
        contest: meeting.key,
        at: visit.now,
        outcome,
        plan: noPlan,
        needs: [],
        needsAsked: [],
      })
      if (isRefusal(saved)) return showAgain(typingFrame(room, typed, new Map([[at, { box: 'result', text: saved.why }]])))
      if (saved === 'saved') taken++
    }
    await reckonAgain(visit, caucus.id, meeting.key)
    const before = read.length - taken
    const said = `${sayCount(taken, 'call', 'calls')} saved${before > 0 ? `; ${before} had been typed in before, and stay as they were: put one right under Your calls, while it is yours` : ''}.`
    return goTo(turnoutPaths.typing(caucus.slug, meeting.key), said)
  })
