import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { button, form, formActions, hiddenField, linkButton, textArea, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead, stack } from '#web/layout.ts'
import { card, definitions, disclosure, list } from '#web/pieces.ts'
import { goTo, type Reply, show, showAgain } from '#web/route.ts'
import { sayDay } from '#web/say.ts'
import { longestPart, mayWrite } from '../asks/check-script.ts'
import { type Version, versionsOf, writeScript } from '../asks/scripts.ts'
import type { TurnoutDeps } from '../deps.ts'
import { turnoutPaths } from '../paths.ts'
import { scriptFor } from '../rules/kept-list.ts'
import { type Place, places, type Script, scriptParts, usualScript } from '../rules/script.ts'
import { spoken } from './spoken.ts'
import { type InRoom, inRoom, spokenIn } from './view.ts'

const title = 'What callers say'

/** The words of a caucus for one ask: everybody who calls reads them, a steward writes them. */
export const scriptPage = (deps: TurnoutDeps) => inRoom(deps, async (room): Promise<Reply> => show(await scriptFrame(room)))

type Shown = { readonly refusal?: Refusal; readonly looked?: Script }

const scriptFrame = async (room: InRoom, { refusal, looked }: Shown = {}): Promise<Html> => {
  const { visit, caucus, meeting } = room
  const versions = await versionsOf(visit.tx, caucus.id, meeting.key)
  const words = await spokenIn(room)
  const asSaid = (script: Script) => spoken(scriptFor({ ...words, script }, 'Sam'))
  const writes = caucusesOf(visit.who, ['steward']).includes(caucus.id)
  const now = card({
    title: looked ? 'How it would read' : 'Now',
    lead: looked
      ? 'Said to somebody called Sam. Nothing is saved yet.'
      : `Said to somebody called Sam. ${byWhom(versions[0], meeting.zone)}`,
    body: asSaid(looked ?? versions[0]?.script ?? usualScript),
  })
  const earlier = earlierCard(room, { versions: versions.slice(1), writes })
  return visit.frame({
    title,
    current: '/contests',
    crumbs: [{ href: turnoutPaths.calls(caucus.slug, meeting.key), label: 'Your calls' }, { label: title }],
    audience: 'those who call for this caucus, and whomever they ring',
    body: html`${pageHead({ title, lead: 'The words on each call, on phones without signal and on printed sheets. They help whoever calls for the first time; nobody has to read them out.' })}
${writes ? columns({ first: scriptForm(room, { versions, ...(refusal ? { refusal } : {}) }), second: stack({ parts: [now, placesCard(), earlier] }) }) : html`${now}${earlier}`}`,
  })
}

const byWhom = (version: Version | undefined, zone: string): string =>
  version
    ? `Written by ${version.by} on ${sayDay(dayOf(version.at, zone))}.`
    : 'These are the usual words; nobody of this caucus has written any.'

const fieldsOf: readonly { readonly part: keyof Script; readonly label: string; readonly hint?: string; readonly rows: number }[] = [
  { part: 'hello', label: 'First words', hint: 'Also the text that is sent instead of a call.', rows: 4 },
  { part: 'yes', label: 'If yes', rows: 2 },
  { part: 'unsure', label: 'If not sure', rows: 2 },
  { part: 'no', label: 'If no', hint: 'Thank them, and leave it at that.', rows: 2 },
]

const scriptForm = (
  { visit, caucus, meeting }: InRoom,
  { versions, refusal }: { versions: readonly Version[]; refusal?: Refusal },
): Html => {
  const sent = visit.form.text('from') !== ''
  const begins = versions.find(one => one.id === visit.query('from'))?.script ?? versions[0]?.script ?? usualScript
  const values = Object.fromEntries(scriptParts.map(part => [part, sent ? visit.form.text(part) : begins[part]]))
  const typed = typedIn({ values, fields: refusal?.fields })
  return card({
    title: 'The words',
    body: form({
      action: turnoutPaths.script(caucus.slug, meeting.key),
      token: visit.token,
      label: title,
      ...(refusal ? { refusal } : {}),
      body: html`${hiddenField({ name: 'from', value: versions[0]?.id ?? 'usual' })}
${fieldsOf.map(({ part, label, hint, rows }) => textArea({ ...typed(part), label, rows, maxlength: longestPart, optional: part !== 'hello', ...(hint ? { hint } : {}) }))}
${formActions({ body: html`${button({ label: 'Save these words' })}${button({ label: 'See how it reads', kind: 'ghost', name: 'look', value: 'yes' })}` })}`,
    }),
  })
}

const placeWords: Readonly<Record<Place, string>> = {
  'first name': 'of whoever is rung',
  'my name': 'first name of whoever calls',
  caucus: 'its name; left empty on printed sheets',
  meeting: 'what the vote is called; “the vote” on printed sheets',
  date: 'day and hour',
  place: 'where, or that it is not known yet',
}

const placesCard = (): Html =>
  card({
    title: 'Places for names',
    compact: true,
    lead: 'Write one with its brackets; each call fills it.',
    body: definitions({ items: places.map(place => ({ term: html`<code>{${place}}</code>`, text: placeWords[place] })) }),
  })

const earlierCard = ({ caucus, meeting }: InRoom, { versions, writes }: { versions: readonly Version[]; writes: boolean }): Html =>
  versions.length === 0
    ? nothing
    : disclosure({
        summary: 'Earlier words',
        body: list({
          kind: 'ruled',
          items: versions.map(
            ({ id, script, by, at }) => html`“${script.hello}” <span class="mute small">${by}, ${sayDay(dayOf(at, meeting.zone))}</span>
${writes ? linkButton({ href: turnoutPaths.script(caucus.slug, meeting.key, id), label: 'Begin with these', kind: 'ghost' }) : nothing}`,
          ),
        }),
      })

export const saveScript = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting, account } = room
    const words = (part: keyof Script): string => visit.form.text(part).replace(/\s+/g, ' ').trim()
    const script: Script = { hello: words('hello'), yes: words('yes'), unsure: words('unsure'), no: words('no') }
    if (visit.form.text('look') !== '') {
      const refusal = mayWrite(script, { places, caucus: caucus.name })
      return refusal ? showAgain(await scriptFrame(room, { refusal })) : show(await scriptFrame(room, { looked: script }))
    }
    const saved = await writeScript(visit.tx, {
      caucus,
      contest: meeting.key,
      script,
      places,
      from: parseId<'script'>(visit.form.text('from')),
      by: { account, name: visit.who?.name ?? 'a steward' },
      at: visit.now,
    })
    if (isRefusal(saved)) return showAgain(await scriptFrame(room, { refusal: saved }))
    const said =
      saved === 'same'
        ? 'Nothing was changed: these are the words already.'
        : 'Saved. Lists that a phone keeps have it at their next signal.'
    return goTo(turnoutPaths.script(caucus.slug, meeting.key), said)
  })
