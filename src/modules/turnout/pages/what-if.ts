import { html } from 'hono/html'
import { button, form, formActions, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { grid } from '#web/layout.ts'
import { card } from '#web/pieces.ts'
import type { Forecast } from '../forecast.ts'
import { turnoutPaths } from '../paths.ts'
import type { Rate, Room } from '../rules/room.ts'
import { answered, askedOf, type Knob, knobs, knobsOf, mostOf } from '../rules/what-if.ts'
import { isOver } from './do-next.ts'
import type { InRoom } from './view.ts'
import { wordsFor } from './words.ts'

/** What if is asked of a vote of two sides that is still to come: what goes through rounds or fills several places is drawn, and takes a phone too long. */
export const canAsk = (outlook: Forecast): boolean =>
  outlook.room !== null && outlook.inRounds === null && outlook.inPlaces === null && outlook.ballot.kind !== 'out' && !isOver(outlook)

const labels: Readonly<Record<Knob, string>> = {
  yes: 'Said yes, not confirmed',
  confirmed: 'Confirmed, without lift or plan',
  other: 'Known, and not ours',
  turnout: 'Of 100 of the rest of the roll, come',
  share: 'Of 100 of the rest who come, ours',
}

/** All that the phone needs to reckon: numbers, and no words on whose they are. */
const bare = (room: Room): Room => {
  const rate = (of: Rate): Rate => ({ ...of, source: '' })
  return {
    ...room,
    rates: Object.fromEntries(Object.entries(room.rates).map(([state, of]) => [state, rate(of)])) as Room['rates'],
    share: room.share && rate(room.share),
  }
}

/** A form that the server answers; with script (src/client/what-if.island.ts) each number has a slider, and the phone answers as it moves. */
export const whatIfCard = ({ visit, caucus, meeting }: InRoom, outlook: Forecast): Html => {
  const { room } = outlook
  if (!room || !canAsk(outlook)) return nothing
  const asked = askedOf(room, knob => visit.query(knob))
  const now = knobsOf(room)
  const { chance, own, low, high, needed } = answered(room, asked)
  return card({
    id: 'what-if',
    title: 'What if?',
    lead: 'Change a number and see what the vote would be. Nothing is kept.',
    body: html`<div data-what-if="${JSON.stringify(bare(room))}">${form({
      action: `${turnoutPaths.room(caucus.slug, meeting.key)}#what-if`,
      method: 'get',
      label: 'What if?',
      body: html`<p class="answer" role="status">${wordsFor(meeting).chance}: <strong data-if="chance">${chance}</strong> in 100. Of ours <strong data-if="own">${own}</strong> expected, <span data-if="low">${low}</span>–<span data-if="high">${high}</span> in 8 of 10; <span data-if="needed">${needed}</span> needed.</p>
${grid({
  items: knobs.map(knob =>
    textField({
      name: knob,
      id: `if-${knob}`,
      label: labels[knob],
      hint: `now ${now[knob]}${knob === 'share' && room.share === null ? ': nobody knows' : ''}`,
      type: 'number',
      width: 'short',
      value: String(asked[knob]),
      min: 0,
      max: mostOf(room, knob),
      autocomplete: 'off',
    }),
  ),
})}
${formActions({ body: button({ label: 'Reckon' }) })}`,
    })}</div>`,
  })
}
