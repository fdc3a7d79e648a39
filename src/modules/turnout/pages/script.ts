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
import { kindly, kindlyPlaces, kindlyScript } from '../asks/kindly.ts'
import { type Version, versionsOf, writeScript } from '../asks/scripts.ts'
import type { TurnoutDeps } from '../deps.ts'
import { turnoutPaths } from '../paths.ts'
import { type Spoken, scriptFor, textEnd } from '../rules/kept-list.ts'
import { type Place, places, type Script, scriptParts, usualFor } from '../rules/script.ts'
import { type InKindly, inKindly, spokenKindly } from './kindly-view.ts'
import { type Answers, forWord, spoken, toAsk } from './spoken.ts'
import { type InRoom, inRoom, spokenIn } from './view.ts'

const title = 'What callers say'

/** For what people are rung: a vote, or a friendly word. */
type Ask = Pick<InRoom, 'visit' | 'caucus' | 'account'> & {
  readonly key: string
  readonly zone: string
  readonly usual: Script
  readonly places: readonly Place[]
  readonly labels: Answers
  readonly spoken: Spoken
  readonly calls: string
  readonly at: (from?: string) => string
}

const ofVote = async (room: InRoom): Promise<Ask> => {
  const { caucus, meeting } = room
  return {
    ...room,
    key: meeting.key,
    zone: meeting.zone,
    usual: usualFor(meeting.channel),
    places,
    labels: toAsk,
    spoken: await spokenIn(room),
    calls: turnoutPaths.calls(caucus.slug, meeting.key),
    at: from => turnoutPaths.script(caucus.slug, meeting.key, from),
  }
}

const ofWord = async (room: InKindly): Promise<Ask> => ({
  ...room,
  key: kindly,
  zone: room.deps.zone,
  usual: kindlyScript,
  places: kindlyPlaces,
  labels: forWord,
  spoken: await spokenKindly(room),
  calls: turnoutPaths.kindly(room.caucus.slug),
  at: from => turnoutPaths.kindlyScript(room.caucus.slug, from),
})

/** The words of a caucus for one ask: everybody who calls reads them, a steward writes them. */
export const scriptPage = (deps: TurnoutDeps) => inRoom(deps, async (room): Promise<Reply> => show(await scriptFrame(await ofVote(room))))
export const kindlyScriptPage = (deps: TurnoutDeps) =>
  inKindly(deps, async (room): Promise<Reply> => show(await scriptFrame(await ofWord(room))))
export const saveScript = (deps: TurnoutDeps) => inRoom(deps, async (room): Promise<Reply> => save(await ofVote(room)))
export const saveKindlyScript = (deps: TurnoutDeps) => inKindly(deps, async (room): Promise<Reply> => save(await ofWord(room)))

type Shown = { readonly refusal?: Refusal; readonly looked?: Script }

const scriptFrame = async (ask: Ask, { refusal, looked }: Shown = {}): Promise<Html> => {
  const { visit, caucus } = ask
  const versions = await versionsOf(visit.tx, caucus.id, ask.key)
  const asSaid = (script: Script) => spoken(scriptFor({ ...ask.spoken, script }, 'Sam'), ask.labels)
  const writes = caucusesOf(visit.who, ['steward']).includes(caucus.id)
  const now = card({
    title: looked ? 'How it would read' : 'Now',
    lead: looked ? 'Said to somebody called Sam. Nothing is saved yet.' : `Said to somebody called Sam. ${byWhom(versions[0], ask.zone)}`,
    body: html`${asSaid(looked ?? versions[0]?.script ?? ask.usual)}<p class="small mute">A text is the first words, and ends: “${textEnd}”</p>`,
  })
  const earlier = earlierCard(ask, { versions: versions.slice(1), writes })
  return visit.frame({
    title,
    current: '/contests',
    crumbs: [{ href: ask.calls, label: 'Your calls' }, { label: title }],
    audience: 'those who call for this caucus, and whomever they ring',
    body: html`${pageHead({ title, lead: 'The words on each call, also on phones without signal, in texts and on printed sheets. They help whoever calls for the first time; nobody has to read them out.' })}
${writes ? columns({ first: scriptForm(ask, { versions, ...(refusal ? { refusal } : {}) }), second: stack({ parts: [now, placesCard(ask), earlier] }) }) : html`${now}${earlier}`}`,
  })
}

const byWhom = (version: Version | undefined, zone: string): string =>
  version
    ? `Written by ${version.by} on ${sayDay(dayOf(version.at, zone))}.`
    : 'These are the usual words; nobody of this caucus has written any.'

const labelOf = ({ labels }: Ask, part: keyof Script): string => (part === 'hello' ? 'First words' : labels[part])
const hints: Partial<Record<keyof Script, string>> = { no: 'Thank them, and leave it at that.' }

const scriptForm = (ask: Ask, { versions, refusal }: { versions: readonly Version[]; refusal?: Refusal }): Html => {
  const { visit } = ask
  const sent = visit.form.text('from') !== ''
  const begins = versions.find(one => one.id === visit.query('from'))?.script ?? versions[0]?.script ?? ask.usual
  const values = Object.fromEntries(scriptParts.map(part => [part, sent ? visit.form.text(part) : begins[part]]))
  const typed = typedIn({ values, fields: refusal?.fields })
  return card({
    title: 'The words',
    body: form({
      action: ask.at(),
      token: visit.token,
      label: title,
      ...(refusal ? { refusal } : {}),
      body: html`${hiddenField({ name: 'from', value: versions[0]?.id ?? 'usual' })}
${scriptParts.map(part => textArea({ ...typed(part), label: labelOf(ask, part), rows: part === 'hello' ? 4 : 2, maxlength: longestPart, optional: part !== 'hello', ...(hints[part] ? { hint: hints[part] } : {}) }))}
${formActions({ body: html`${button({ label: 'Save these words' })}${button({ label: 'See how it reads', kind: 'ghost', name: 'look', value: 'yes' })}` })}`,
    }),
  })
}

const placeWords: Readonly<Record<Place, string>> = {
  'first name': 'of whoever is rung',
  'my name': 'first name of whoever calls',
  caucus: 'its name; left empty on printed sheets',
  meeting: 'what it is called; “the vote” or “the meeting” on printed sheets',
  date: 'day and hour; of a ballot over days how, and from when to when',
  place: 'where, or that it is not known yet',
}

const placesCard = ({ places }: Ask): Html =>
  card({
    title: 'Places for names',
    compact: true,
    lead: 'Write one with its brackets; each call fills it.',
    body: definitions({ items: places.map(place => ({ term: html`<code>{${place}}</code>`, text: placeWords[place] })) }),
  })

const earlierCard = (ask: Ask, { versions, writes }: { versions: readonly Version[]; writes: boolean }): Html =>
  versions.length === 0
    ? nothing
    : disclosure({
        summary: 'Earlier words',
        body: list({
          kind: 'ruled',
          items: versions.map(
            ({ id, script, by, at }) => html`“${script.hello}” <span class="mute small">${by}, ${sayDay(dayOf(at, ask.zone))}</span>
${writes ? linkButton({ href: ask.at(id), label: 'Begin with these', kind: 'ghost' }) : nothing}`,
          ),
        }),
      })

const save = async (ask: Ask): Promise<Reply> => {
  const { visit, caucus, account, places, usual } = ask
  const words = (part: keyof Script): string => visit.form.text(part).replace(/\s+/g, ' ').trim()
  const script: Script = { hello: words('hello'), yes: words('yes'), unsure: words('unsure'), no: words('no') }
  if (visit.form.text('look') !== '') {
    const refusal = mayWrite(script, { places, caucus: caucus.name })
    return refusal ? showAgain(await scriptFrame(ask, { refusal })) : show(await scriptFrame(ask, { looked: script }))
  }
  const from = parseId<'script'>(visit.form.text('from'))
  const by = { account, name: visit.who?.name ?? 'a steward' }
  const saved = await writeScript(visit.tx, { caucus, contest: ask.key, script, places, usual, from, by, at: visit.now })
  if (isRefusal(saved)) return showAgain(await scriptFrame(ask, { refusal: saved }))
  const said =
    saved === 'same' ? 'Nothing was changed: these are the words already.' : 'Saved. Lists that a phone keeps have it at their next signal.'
  return goTo(ask.at(), said)
}
