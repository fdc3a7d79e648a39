import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { rolls } from '#modules/rulebook/index.ts'
import { oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, definitions, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { dayMark, sayDay, sayMoment } from '#web/say.ts'
import { oneAtATime } from '../commands.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import { lendingsOf, type PersonInFull, personInFull } from '../queries.ts'
import { inviteForm, sendInvitation } from '../roles/pages/invite.ts'
import { languageWords } from '../rules/languages.ts'
import { agreedForm, consentCard, endOneWay, endTold, saveAgreed, wayIn } from './agreements.ts'
import { besidesForm, isBesides } from './besides-form.ts'
import { historyCard, saveHistory, statusForm } from './history.ts'
import { introducedForm, saveIntroduced } from './introduced.ts'
import { unitNames } from './narrow.ts'
import { ownForm, saveOwn } from './own-values.ts'
import { contactForms, saveContact, saveTold, tellForm } from './tell.ts'
import { basisWords, classWords, needWords, sourceWords } from './words.ts'
import { saveWords, wordsForm } from './words-about.ts'

type Opened = { readonly caucus: Caucus; readonly person: PersonInFull }

/** Another caucus's person, or an id of nobody, is the same: not here. */
const opened = async (visit: Visit, deps: PeopleDeps): Promise<Opened | null> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const id = parseId<'person'>(visit.param('person'))
  const person = caucus && id ? await personInFull(visit.tx, deps.key, id) : null
  if (!caucus || !person || person.caucus !== caucus.id) return null
  visit.readPerson({ caucus: caucus.id, person: person.id, what: 'the whole record' })
  return { caucus, person }
}

/** To change it: two taps on one button come one after the other. */
const openedAlone = async (visit: Visit, deps: PeopleDeps): Promise<Opened | null> => {
  const id = parseId<'person'>(visit.param('person'))
  if (id) await oneAtATime(visit.tx, id)
  return opened(visit, deps)
}

const notHere = (visit: Visit): Reply => missing('such person in this caucus', peoplePaths.list(visit.param('caucus')))

/** One record, for the stewards. */
export const personPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await opened(visit, deps)
    return found ? show(await personFrame(visit, deps, found)) : notHere(visit)
  }

const personFrame = async (visit: Visit, deps: PeopleDeps, { caucus, person }: Opened, refusal?: Refusal): Promise<Html> => {
  const lendings = await lendingsOf(visit.tx, person.id, visit.now)
  const today = dayOf(visit.now, deps.zone)
  const asksBesides = isBesides(visit.form.text('kind'))
  const sentTo = (act: string) => (visit.path.endsWith(`/${act}`) ? refusal : undefined)
  const body = html`${pageHead({ title: person.name, lead: [person.area, standingWords(person, today)].filter(Boolean).join(' · ') })}
${columns({
  first: html`${recordCard(person, unitNames(deps))}${tellForm({ visit, caucus, person, refusal: sentTo('tell') })}${await ownForm({ visit, caucus, person, refusal: sentTo('own') })}${contactForms({ visit, caucus, person, refusal: sentTo('contact') })}${consentCard(person, visit.now, deps.zone, endOneWay(peoplePaths.stop(caucus.slug, person.id), visit.token))}${agreedForm({ visit, caucus, person, refusal: sentTo('agreed') })}`,
  second: html`${historyCard(person.events)}${await statusForm({ visit, caucus, person, refusal: asksBesides ? undefined : sentTo('status') })}${besidesForm(visit, caucus, person, asksBesides ? sentTo('status') : undefined)}
${card({ title: 'Who else may see it now', compact: true, body: lendings.length === 0 ? html`<p>Nobody but the stewards and the person.</p>` : list({ items: lendings.map(one => `${one.what_for}, until ${sayMoment(one.until, deps.zone)}`) }) })}
${await inviteForm({ visit, deps, caucus, person, refusal: sentTo('invite') })}${await introducedForm({ visit, caucus, person, refusal: sentTo('introduced') })}${await wordsForm(deps, { visit, caucus, person, refusal: sentTo('words') })}${stopCard(visit, caucus, person)}`,
})}`
  return visit.frame({
    title: person.name,
    current: '/caucuses',
    crumbs: [
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { href: peoplePaths.list(caucus.slug), label: 'People' },
      { label: person.name },
    ],
    audience: `the stewards of this caucus, and ${person.name}`,
    body,
  })
}

const standingWords = ({ events }: PersonInFull, today: Day): string => {
  const standing = rolls.standingOn(events, today)
  if (!standing.member) return standing.lapsedOn ? `membership lapsed ${sayDay(standing.lapsedOn, 'long')}` : 'membership not recorded'
  return `member since ${standing.since ? sayDay(standing.since, 'long') : 'a day not known'}${standing.arrearsSince ? ', in arrears' : ''}`
}

export const recordCard = (person: PersonInFull, unit: (id: string) => string): Html =>
  card({
    title: 'The record',
    body: definitions({
      items: [
        { term: 'Phone', text: person.phone ? html`<a href="tel:${person.phone.replace(/[^\d+]/g, '')}">${person.phone}</a>` : 'none' },
        { term: 'E-mail', text: person.email ?? 'none' },
        { term: 'Town or ward', text: person.area || 'not said' },
        { term: 'Unit', text: unit(person.unit) },
        { term: 'Needs', text: person.needs.map(need => needWords[need]).join(', ') || 'none said' },
        ...(person.languages.length > 0 ? [{ term: 'Languages', text: person.languages.map(languageWords).join(', ') }] : []),
        ...(person.tags.length > 0 ? [{ term: 'Tags', text: person.tags.join(', ') }] : []),
        { term: 'How it came here', text: [sourceWords[person.source], person.source_note].filter(Boolean).join(': ') },
        { term: 'What for', text: person.purpose },
        { term: 'Basis', text: basisWords[person.basis] },
        {
          term: 'First-contact notice',
          text: person.notice_on
            ? html`given ${dayMark(person.notice_on, 'long')}`
            : html`due by ${dayMark(person.added_on.add({ months: 1 }), 'long')}`,
        },
        { term: 'Kept until', text: html`${dayMark(person.expires_on, 'long')}, ${classWords[person.class]}; then asked again or erased` },
      ],
    }),
  })

const stopCard = (visit: Visit, caucus: Caucus, person: PersonInFull): Html =>
  person.consents.some(one => one.ended_at === null)
    ? card({
        title: 'They want it to stop',
        compact: true,
        lead: 'All agreement ends at once, and nobody to whom the record was lent sees it any more.',
        actions: oneButtonForm({
          action: peoplePaths.stop(caucus.slug, person.id),
          token: visit.token,
          label: 'Record that they withdrew',
          kind: 'ghost',
        }),
      })
    : nothing

export const saveStatus =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await openedAlone(visit, deps)
    if (!found) return notHere(visit)
    const said = await saveHistory(deps, { visit, person: found.person })
    if (isRefusal(said)) return showAgain(await personFrame(visit, deps, found, said))
    return goTo(peoplePaths.person(found.caucus.slug, found.person.id), said)
  }

export const stopPerson =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await opened(visit, deps)
    if (!found) return notHere(visit)
    await endTold({ visit, person: found.person })
    await visit.audit('consent withdrawn', found.person.id)
    const said = wayIn(visit) ? 'Recorded. That holds at once.' : 'Recorded. Nobody will be handed this record.'
    return goTo(peoplePaths.person(found.caucus.slug, found.person.id), said)
  }

const notedBy =
  (deps: PeopleDeps, save: (found: Opened, visit: Visit) => Promise<Refusal | null>, what: string, said: string) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await openedAlone(visit, deps)
    if (!found) return notHere(visit)
    const refusal = await save(found, visit)
    if (refusal) return showAgain(await personFrame(visit, deps, found, refusal))
    await visit.audit(what, found.person.id)
    return goTo(peoplePaths.person(found.caucus.slug, found.person.id), said)
  }

export const noteAgreed = (deps: PeopleDeps) =>
  notedBy(
    deps,
    (found, visit) => saveAgreed({ visit, person: found.person, zone: deps.zone }),
    'agreement recorded',
    'Written down. They read it on their own page.',
  )

export const noteTold = (deps: PeopleDeps) =>
  notedBy(deps, (found, visit) => saveTold({ visit, ...found }, dayOf(visit.now, deps.zone)), 'needs and languages recorded', 'Saved.')

export const noteWords = (deps: PeopleDeps) =>
  notedBy(deps, (found, visit) => saveWords(deps, { visit, ...found }), 'words recorded', 'Written down. They read it on their own page.')

export const noteIntroduced = (deps: PeopleDeps) =>
  notedBy(
    deps,
    (found, visit) => saveIntroduced({ visit, ...found }),
    'introduction recorded',
    'Written down. Both read it on their own pages.',
  )

export const noteOwn = (deps: PeopleDeps) => notedBy(deps, (found, visit) => saveOwn({ visit, ...found }), 'own fields recorded', 'Saved.')

export const inviteOne = (deps: PeopleDeps) =>
  notedBy(
    deps,
    (found, visit) => sendInvitation(deps, { visit, ...found }),
    'invitation sent',
    'A letter is on its way. They say yes or no by its link.',
  )

export const noteContact = (deps: PeopleDeps) =>
  notedBy(deps, (found, visit) => saveContact(deps, { visit, ...found }), 'contact recorded', 'Noted.')
