import { html } from 'hono/html'
import { dayIn, dayOf } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, dateField, form, formActions, hiddenField, selectField, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { card } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { oneAtATime } from '../../commands.ts'
import type { PeopleDeps } from '../../deps.ts'
import { peoplePaths } from '../../paths.ts'
import { type PersonInFull, personInFull } from '../../queries.ts'
import { recordElection, stewardsIn } from '../elections.ts'
import { type Held, rolesIn } from '../invitations.ts'
import { electionDays, wrongElection } from '../rules.ts'

/** Somebody of the list whom the form begins with, or was sent with. */
const personMeant = async (visit: Visit, deps: PeopleDeps, caucus: Caucus): Promise<PersonInFull | null> => {
  const id = parseId<'person'>(visit.form.text('person') || visit.query('person'))
  const person = id ? await personInFull(visit.tx, deps.key, id) : null
  return person?.caucus === caucus.id ? person : null
}

/** Each who has a role here, once. */
const accountsIn = (held: readonly Held[]): Held[] =>
  held.filter((one, at) => held.findIndex(({ account }) => account === one.account) === at)

/** For stewards: the form that records an election, where two of them are there to make a third. */
export const electCard = async (visit: Visit, deps: PeopleDeps, caucus: Caucus, refusal?: Refusal): Promise<Html> => {
  if ((await stewardsIn(visit.tx, caucus.id)) < 2)
    return card({
      title: 'To record an election',
      body: html`<p>One steward signs in here, and nobody else could vouch. Hold the meeting, and ask whoever runs the server to write down what it decided, with <code>bin/caucus elected</code>; from the second steward on you do it here.</p>`,
    })
  const person = await personMeant(visit, deps, caucus)
  if (person) visit.readPerson({ caucus: caucus.id, person: person.id, what: 'name, to be recorded as elected' })
  const today = dayOf(visit.now, deps.zone)
  const typed = typedIn({
    values: Object.fromEntries(['account', 'post', 'chosen', 'on', 'until'].map(name => [name, visit.form.text(name)])),
    fields: refusal?.fields,
  })
  return card({
    title: 'Record an election',
    id: 'record',
    folded: { open: person !== null || refusal !== undefined, line: 'Of what a meeting has decided' },
    lead: `Another steward than you, and than whom you record, vouches for it within ${electionDays} days. Your own next term you record yourself. Two of you have to be in office for that: record it before your terms end.`,
    body: form({
      action: peoplePaths.stewards(caucus.slug),
      token: visit.token,
      label: 'Record an election',
      ...(refusal ? { refusal } : {}),
      body: html`${
        person
          ? html`${hiddenField({ name: 'person', value: person.id })}<p>Elected: <strong>${person.name}</strong>. They are asked by letter, to the address in their record.</p>`
          : html`${selectField({
              ...typed('account'),
              label: 'Who was elected',
              hint: html`With a role here already. Anybody else: open their page in <a href="${peoplePaths.list(caucus.slug)}">the list</a>, and there “Signing in”.`,
              choose: 'Choose',
              choices: accountsIn(await rolesIn(visit.tx, caucus.id)).map(({ account, name, role }) => ({
                value: account,
                label: `${name}, ${role}`,
              })),
            })}`
      }
${textField({ ...typed('post'), label: 'As what', hint: 'Convenor, secretary, treasurer.', maxlength: 60 })}
${dateField({ ...typed('on'), label: 'On which day', max: today.toString() })}
${textField({ ...typed('chosen'), label: 'By what decision', hint: 'Elected at the yearly meeting, 14 of 16 votes. It stands on the public page of the caucus.', maxlength: 200 })}
${dateField({ ...typed('until'), label: 'Term until', hint: 'Three years at most.', min: today.add({ days: 1 }).toString() })}
${formActions({ body: button({ label: 'Record it', kind: 'ink' }) })}`,
    }),
  })
}

/** What was typed, recorded; or why not. */
export const recordTyped = async (
  visit: Visit,
  deps: PeopleDeps,
  { caucus, by }: { readonly caucus: Caucus; readonly by: Id<'account'> },
): Promise<Id<'election'> | Refusal> => {
  // A form that arrives twice is one election.
  await oneAtATime(visit.tx, `elections of ${caucus.id}`)
  if ((await stewardsIn(visit.tx, caucus.id)) < 2) return refuse('Nobody else could vouch for it: one steward signs in here.')
  const person = await personMeant(visit, deps, caucus)
  const who = person ?? (await rolesIn(visit.tx, caucus.id)).find(({ account }) => account === visit.form.text('account'))?.account
  const [on, until] = [dayIn(visit.form.text('on')), dayIn(visit.form.text('until'))]
  const decided = { post: visit.form.text('post'), chosen: visit.form.text('chosen') }
  const wrong = wrongElection({ ...decided, on, until }, dayOf(visit.now, deps.zone))
  const fields = { ...(who ? {} : { account: 'Whom did the meeting elect?' }), ...wrong }
  if (!who || !on || !until || Object.keys(fields).length > 0) return refuse('Nothing was recorded.', { fields })
  return recordElection(visit.tx, deps.key, { caucus: caucus.id, who, ...decided, on, until, by, now: visit.now, zone: deps.zone })
}
