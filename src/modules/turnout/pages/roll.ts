import { html } from 'hono/html'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { button, form, formActions, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure } from '#web/pieces.ts'
import { goTo, missing, type Reply, showAgain } from '#web/route.ts'
import { sayRange } from '#web/say.ts'
import { recordRoll } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { reckonAgain } from '../jobs.ts'
import { isVote } from '../meeting.ts'
import type { Outlook } from '../outlook.ts'
import { turnoutPaths } from '../paths.ts'
import { sentence } from './rests.ts'
import { type InRoom, inRoom, trail } from './view.ts'

/** How many are entitled, as it is known, and for a steward the form that records it. */
export const rollCard = (room: InRoom, { roll }: Outlook): Html => {
  const steward = caucusesOf(room.visit.who, ['steward']).includes(room.caucus.id)
  if (!steward && !roll) return nothing
  return card({
    title: 'How many may vote',
    compact: true,
    body: html`<p>${roll ? `${sayRange(roll.low, roll.high)}. ${sentence(roll.source)}` : 'Not recorded yet.'}</p>
${steward ? recordIt(room, roll !== null) : nothing}`,
  })
}

/** What is known may be put right: folded, since that is rare. */
const recordIt = (room: InRoom, known: boolean): Html =>
  known ? disclosure({ summary: 'Record another number', body: rollForm(room) }) : rollForm(room)

const rollForm = ({ visit, caucus, meeting }: InRoom, refusal?: Refusal): Html => {
  const typed = typedIn({
    values: { low: visit.form.text('low'), high: visit.form.text('high'), source: visit.form.text('source') },
    fields: refusal?.fields,
  })
  return form({
    action: `${turnoutPaths.room(caucus.slug, meeting.key)}/roll`,
    token: visit.token,
    label: 'Record the roll',
    ...(refusal ? { refusal } : {}),
    body: html`${textField({ ...typed('low'), label: 'At least', type: 'number', inputmode: 'numeric', width: 'short' })}
${textField({ ...typed('high'), label: 'At most', hint: 'The same number twice when it was counted.', type: 'number', inputmode: 'numeric', width: 'short' })}
${textField({ ...typed('source'), label: 'Who told you', maxlength: 200 })}
${formActions({ body: button({ label: 'Record', kind: 'ghost' }) })}`,
  })
}

const wholeNumber = (text: string): number => (/^\d{1,7}$/.test(text) ? Number(text) : Number.NaN)

export const saveRoll = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting, account } = room
    if (!isVote(meeting)) return missing('vote whose roll could be recorded', turnoutPaths.room(caucus.slug, meeting.key))
    const [low, high] = [wholeNumber(visit.form.text('low')), wholeNumber(visit.form.text('high'))]
    const fields = {
      ...(Number.isNaN(low) ? { low: 'A whole number.' } : {}),
      ...(Number.isNaN(high) ? { high: 'A whole number.' } : {}),
    }
    const refusal =
      Object.keys(fields).length > 0
        ? refuse('The roll was not changed.', { fields })
        : await recordRoll(visit.tx, {
            caucus: caucus.id,
            contest: meeting.key,
            low,
            high,
            source: visit.form.text('source'),
            at: visit.now,
            by: account,
          })
    if (isRefusal(refusal)) {
      const title = 'How many may vote'
      return showAgain(
        visit.frame({
          title,
          ...trail(room, title),
          body: html`${pageHead({ title })}${rollForm(room, refusal)}`,
        }),
      )
    }
    await reckonAgain(visit, caucus.id, meeting.key)
    await visit.audit('roll recorded', meeting.key, { low, high })
    return goTo(turnoutPaths.room(caucus.slug, meeting.key), 'The roll is recorded; the forecast uses it from now on.')
  })
