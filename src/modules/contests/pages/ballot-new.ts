import { html } from 'hono/html'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { ballotBox } from '#modules/ballots/index.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import type { Key } from '#platform/seal.ts'
import { button, dateField, form, formActions, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { idOnce, onceField } from '#web/once.ts'
import { card, disclosure } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { contestsPaths } from '../paths.ts'
import { electorateOf, isOpened, openBallot, type Person, scrutineersOf } from '../roll.ts'
import { type BallotPlan, mostQuestions, readBallot, type Typed } from '../rules/ballot-form.ts'
import { crumbsTo } from './ballots.ts'

type Deps = { readonly key: Key; readonly zone: string }

const perQuestion = ['title', 'options', 'method', 'seats']
const names = [
  'title',
  'about',
  'scrutineer',
  'quorum',
  'envelopes',
  ...['draws', 'casts', 'closes'].flatMap(name => [`${name}On`, `${name}At`]),
  ...Array.from({ length: mostQuestions }, (_, at) => perQuestion.map(name => `${name}${at + 1}`)).flat(),
]

export const newBallotPage =
  ({ zone }: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const ground = await groundOf(visit)
    if (!ground) return missing('such caucus', networkPaths.caucuses())
    return show(openForm(visit, ground, usual(visit, zone), null))
  }

type Ground = {
  readonly caucus: Caucus
  readonly officer: Person
  readonly electorate: readonly Person[]
  readonly scrutineers: readonly Person[]
}

const groundOf = async ({ tx, who, param }: Visit): Promise<Ground | null> => {
  const caucus = await caucusBySlug(tx, param('caucus'))
  if (!caucus || !who) return null
  const scrutineers = (await scrutineersOf(tx, caucus.id)).filter(one => one.account !== who.account)
  return { caucus, officer: who, electorate: await electorateOf(tx, caucus.id, who.account), scrutineers }
}

/** Papers from tomorrow, votes from the day after, until a week later: drawing before casting is what keeps moments apart. */
const usual = ({ now }: Visit, zone: string): Typed => {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const on = (days: number) => today.add({ days }).toString()
  return { drawsOn: on(1), drawsAt: '09:00', castsOn: on(3), castsAt: '09:00', closesOn: on(8), closesAt: '21:00', seats1: '1' }
}

/** Opens the ballot: its questions, its roll, its key and its codes are fixed by this. */
export const openNewBallot =
  ({ key, zone }: Deps) =>
  async (visit: Visit): Promise<Reply> => {
    const ground = await groundOf(visit)
    if (!ground) return missing('such caucus', networkPaths.caucuses())
    const { caucus, officer, electorate, scrutineers } = ground
    const typed = Object.fromEntries(names.map(name => [name, visit.form.text(name)]))
    const methods = ballotBox.methods()
    const read = readBallot(typed, {
      now: visit.now,
      zone,
      roll: electorate.length,
      scrutineers: scrutineers.map(one => one.account),
      methods,
    })
    const scrutineer = scrutineers.find(one => one.account === typed['scrutineer'])
    if (isRefusal(read) || !scrutineer) return showAgain(openForm(visit, ground, typed, isRefusal(read) ? read : null))
    const plan: BallotPlan = read
    const id = idOnce<'box'>(visit, typed)
    const opened = goTo(`/ballots/${id}/office`, 'The ballot is open. What it asks and who may vote is fixed from here on.')
    if (await isOpened(visit.tx, id)) return opened
    await openBallot(
      visit.tx,
      key,
      { ...plan, id, caucus: caucus.id, scrutineer },
      { account: officer.account, name: officer.name },
      visit.now,
    )
    await visit.audit('ballot.opened', id, { roll: electorate.length, envelopes: plan.envelopes })
    return opened
  }

const openForm = (visit: Visit, ground: Ground, typed: Typed, refusal: Refusal | null): Html => {
  const { caucus, electorate, scrutineers } = ground
  const field = typedIn({ values: typed, fields: refusal?.fields })
  const moment = (name: string, label: string, hint: string) => html`
<div class="pair">${dateField({ ...field(`${name}On`), label, hint })}${textField({ ...field(`${name}At`), label: 'Time', type: 'time', width: 'short' })}</div>`
  return visit.frame({
    title: 'Open a ballot',
    current: '/caucuses',
    crumbs: crumbsTo(caucus, 'Open a ballot'),
    audience: `whoever has the ballot’s address, once it is open; the roll, nobody but you`,
    body: html`${pageHead({ title: 'Open a ballot', kicker: caucus.name, lead: `${sayCount(electorate.length, 'person is', 'people are')} on the roll: everybody who holds a role in the caucus now, but you. Once it is open, nothing of it can be changed.` })}
${form({
  action: contestsPaths.newBallot(caucus.slug),
  token: visit.token,
  refusal,
  label: 'A ballot',
  body: html`${onceField(visit)}
${textField({ ...field('title'), label: 'Name of the ballot', maxlength: 120 })}
${textArea({ ...field('about'), label: 'What it is about', optional: true, rows: 3, maxlength: 2000 })}
${Array.from({ length: mostQuestions }, (_, at) => questionFields(field, at + 1))}
${card({
  title: 'When',
  lead: 'Papers are collected first, voting opens later: so the moment in which a paper arrives says less about whose it is.',
  body: html`${moment('draws', 'Papers can be collected from', 'Whoever is on the roll collects one paper, once.')}
${moment('casts', 'Voting opens', 'The same moment, or better a day or two later.')}
${moment('closes', 'Voting closes', 'Nobody can close it earlier.')}`,
})}
${selectField({
  ...field('scrutineer'),
  label: 'Scrutineer',
  hint: 'Checks the ballot, and signs with you for closing it.',
  choose: 'Choose',
  choices: scrutineers.map(one => ({ value: one.account, label: one.name })),
})}
${textField({ ...field('quorum'), label: 'Quorum', hint: 'Papers that must be cast. Leave it empty for none.', optional: true, inputmode: 'numeric', width: 'short' })}
${textField({ ...field('envelopes'), label: 'Envelopes', hint: 'Codes for a room, or for people without script. None can be added later.', optional: true, inputmode: 'numeric', width: 'short' })}
${formActions({ body: button({ label: 'Open the ballot', kind: 'red' }) })}`,
})}`,
  })
}

const questionFields = (field: ReturnType<typeof typedIn>, nth: number): Html => {
  const first = nth === 1
  const fields = html`
${textField({ ...field(`title${nth}`), label: 'What is asked', maxlength: 300, optional: !first })}
${textArea({ ...field(`options${nth}`), label: 'Options, one to a line', rows: 5, optional: !first })}
${selectField({ ...field(`method${nth}`), label: 'How it is counted', choose: 'Choose', optional: !first, choices: ballotBox.methods().map(({ id, name }) => ({ value: id, label: name })) })}
${textField({ ...field(`seats${nth}`), label: 'Places to be filled', inputmode: 'numeric', width: 'short', optional: true })}`
  const typedInto = field(`title${nth}`).value || field(`options${nth}`).error
  return first || typedInto
    ? card({ title: `Question ${nth}`, body: fields })
    : disclosure({ summary: `Question ${nth}, if there is one`, body: fields })
}
