import { html } from 'hono/html'
import { caucusesOf } from '#kernel/scope.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card } from '#web/pieces.ts'
import { meetsIn } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import type { InRoom } from './view.ts'
import { wordsFor } from './words.ts'

const link = (href: string, label: string): Html => linkButton({ href, label, kind: 'ghost' })

type Work = {
  /** People go somewhere, and may need something for it. */
  readonly goes: boolean
  /** Who is here is worth a look. */
  readonly near: boolean
  /** Where other groups are asked; null: nobody lends hours for it. */
  readonly help: string | null
}

/** To the work of a room, as far as it is the asker's. */
export const workLinks = (room: InRoom, { goes, near, help }: Work): Html => {
  const { visit, caucus, meeting } = room
  const words = wordsFor(meeting).door
  const works = caucusesOf(visit.who, ['organiser', 'steward']).includes(caucus.id)
  const stewards = caucusesOf(visit.who, ['steward']).includes(caucus.id)
  const here = near ? link(turnoutPaths.here(caucus.slug, meeting.key), words.here) : nothing
  const friends = link(turnoutPaths.friends(caucus.slug, meeting.key), 'Ask people you know')
  if (!works) return html`${here}${friends}`
  return html`${linkButton({ href: turnoutPaths.calls(caucus.slug, meeting.key), label: 'Start calling', kind: 'red', icon: 'phone' })}
${goes ? html`${link(turnoutPaths.needs(caucus.slug, meeting.key), 'What people need')}${link(turnoutPaths.lifts(caucus.slug, meeting.key), 'Lifts')}` : nothing}${link(turnoutPaths.door(caucus.slug, meeting.key), words.title)}${here}
${stewards ? html`${link(turnoutPaths.callers(caucus.slug, meeting.key), 'Callers')}${link(turnoutPaths.script(caucus.slug, meeting.key), 'What callers say')}${help ? link(help, 'Help from other groups') : nothing}` : nothing}${friends}`
}

/** Once it is over: to the list of who came, for those who may see it. */
export const whoCame = ({ visit, caucus, meeting }: InRoom): Html =>
  caucusesOf(visit.who, ['organiser', 'steward']).includes(caucus.id)
    ? card({
        title: meetsIn(meeting.channel) ? 'Who came' : 'Who voted',
        compact: true,
        actions: link(turnoutPaths.door(caucus.slug, meeting.key), wordsFor(meeting).door.title),
      })
    : nothing
