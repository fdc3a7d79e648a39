import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type ForCall, personForCall } from '#modules/people/index.ts'
import { newId } from '#platform/ids.ts'
import { button, form, formActions, hiddenField, radioChips } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { goTo, missing, type Reply, show, showAgain } from '#web/route.ts'
import { kindly, kindlyOutcomes, missedIn, sayReason } from '../asks/kindly.ts'
import { shortName } from '../asks/words.ts'
import { noPlan, recordCall } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { turnoutPaths } from '../paths.ts'
import { type Spoken, scriptFor } from '../rules/kept-list.ts'
import type { Outcome } from '../tables.ts'
import { phoneLink } from './call.ts'
import { type InKindly, inKindly, inKindlyHand, spokenKindly, stillToRing } from './kindly-view.ts'
import { firstWords, forWord, nextWords } from './spoken.ts'

type Rung = { readonly person: ForCall; readonly reason: string; readonly left: number; readonly says: Spoken }

const rungIn = async (room: InKindly): Promise<Rung | null> => {
  const { visit, deps, caucus } = room
  const mine = await inKindlyHand(room)
  const id = mine.find(one => one.person.id === visit.param('person'))?.person.id
  const person = id && (await personForCall(visit.tx, deps.key, id))
  if (!person) return null
  const missed = (await missedIn(visit.tx, caucus.id, visit.now, deps.zone)).find(one => one.person === id)
  visit.readPerson({ caucus: caucus.id, person: id, what: 'name, area, phone number and which meetings they missed, for a friendly word' })
  return {
    person,
    reason: missed ? sayReason(missed.reason) : '',
    left: mine.filter(({ handed }) => handed.outcome === null).length,
    says: await spokenKindly(room),
  }
}

/** One person to ring, why, and what to say. */
export const kindlyCallPage = (deps: TurnoutDeps) =>
  inKindly(deps, async (room): Promise<Reply> => {
    const rung = await rungIn(room)
    return rung ? show(frameOf(room, rung)) : missing('person in your hand', turnoutPaths.kindly(room.caucus.slug))
  })

const frameOf = ({ visit, deps, caucus }: InKindly, { person, reason, left, says }: Rung, refusal?: Refusal): Html => {
  const name = shortName(person.name)
  return visit.frame({
    title: name,
    current: '/caucuses',
    crumbs: [{ href: turnoutPaths.kindly(caucus.slug), label: 'A friendly word' }, { label: name }],
    audience: `the stewards of this caucus, and ${person.name.split(' ')[0] ?? 'the person'}`,
    body: html`${pageHead({ kicker: left > 1 ? `${left} left in your hand` : 'the last in your hand', title: name, lead: [person.area, reason].filter(Boolean).join(' · ') })}
${phoneLink(person, scriptFor(says, person.name).hello, visit.now.toZonedDateTimeISO(deps.zone).hour)}
${firstWords(scriptFor(says, person.name))}
${form({
  action: turnoutPaths.kindlyCall(caucus.slug, person.id),
  token: visit.token,
  label: 'How it ended',
  ...(refusal ? { refusal } : {}),
  body: html`${hiddenField({ name: 'call', value: parseId(visit.form.text('call')) ?? newId() })}
${radioChips({
  name: 'outcome',
  label: 'How did it end?',
  shape: 'pairs',
  choices: Object.entries(kindlyOutcomes).map(([value, label]) => ({ value, label })),
  value: visit.form.text('outcome'),
  ...(refusal?.fields?.['outcome'] ? { error: refusal.fields['outcome'] } : {}),
})}
${nextWords(scriptFor(says, person.name), forWord)}
<p class="mute small">What they tell you is theirs: nothing of it is noted. Whoever wants peace is not rung like this for a year; whoever wants no calls at all is never rung.</p>
${formActions({ body: button({ label: 'Save, next', kind: 'ink' }) })}`,
})}`,
  })
}

const isKindly = (text: string): text is Outcome => Object.hasOwn(kindlyOutcomes, text)

/** Saves and shows the next. The same form twice is one call. */
export const saveKindlyCall = (deps: TurnoutDeps) =>
  inKindly(deps, async (room): Promise<Reply> => {
    const { visit, caucus } = room
    const list = turnoutPaths.kindly(caucus.slug)
    const rung = await rungIn(room)
    if (!rung) return missing('person in your hand', list)
    const [id, outcome] = [parseId<'conversation'>(visit.form.text('call')), visit.form.text('outcome')]
    const saved =
      !id || !isKindly(outcome)
        ? refuse('Nothing was saved yet.', { fields: { outcome: 'Choose how it ended.' } })
        : await recordCall(visit.tx, {
            id,
            person: rung.person.id,
            caucus: caucus.id,
            contest: kindly,
            at: visit.now,
            outcome,
            says: null,
            plan: noPlan,
            needs: [],
            needsAsked: [],
          })
    if (isRefusal(saved)) return showAgain(frameOf(room, rung, saved))
    const [next] = await stillToRing(room)
    const said = saved === 'again' ? 'That call was saved before; nothing was written twice.' : `Saved: ${shortName(rung.person.name)}.`
    return next ? goTo(turnoutPaths.kindlyCall(caucus.slug, next.person.id), said) : goTo(list, said)
  })
