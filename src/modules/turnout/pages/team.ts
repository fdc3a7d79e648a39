import { html } from 'hono/html'
import { contestsPaths } from '#modules/contests/index.ts'
import { peopleOf } from '#modules/people/index.ts'
import { linkButton } from '#web/forms.ts'
import { pageHead } from '#web/layout.ts'
import { emptyState } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayDay } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { askWords, needChoices } from '../asks/words.ts'
import type { TurnoutDeps } from '../deps.ts'
import { meetingOf } from '../meeting.ts'
import { lastWords } from '../queries.ts'
import { sayWhen } from './view.ts'

/** The list of a candidate's team: people who agreed to be on it, for this contest only, until it ends. */
export const teamPage =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const meeting = await meetingOf(visit.tx, deps.packs, visit.param('contest'), visit.now)
    if (!meeting) return missing('such contest', '/contests')
    const people = await peopleOf(visit.tx, { contest: meeting.key })
    const words = await lastWords(
      visit.tx,
      meeting.key,
      people.map(person => person.id),
    )
    for (const person of people)
      visit.readPerson({ caucus: person.caucus, person: person.id, what: 'name, area and answer, in the list of a candidate’s team' })
    const until = visit.who?.grants.find(grant => grant.scope.kind === 'contest' && grant.scope.id === meeting.key)?.until
    const body = html`${pageHead({
      title: 'The list for this contest',
      lead: `${meeting.title}, vote ${sayWhen(meeting)}. Each of them agreed to be on it.${until ? ` It closes to you on ${sayDay(until.toZonedDateTimeISO(meeting.zone).toPlainDate())}.` : ''}`,
    })}
${table({
  caption: 'People who agreed that the candidate’s team may have their name',
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'area', label: 'Area' },
    { key: 'said', label: 'Said' },
    { key: 'needs', label: 'Needs' },
  ],
  phone: 'lines',
  rows: people.map(person => ({
    cells: {
      name: person.name,
      area: person.area,
      said: askWords.room.said[words.get(person.id)?.said ?? 'sympathiser'],
      needs: needChoices.flatMap(need => (person.needs.includes(need.value) ? [need.label] : [])).join(', ') || 'none said',
    },
  })),
  empty: emptyState({
    title: 'Nobody is on this list',
    why: 'A caucus lends a name to the team only when the person agreed to it, and for this contest only.',
    next: linkButton({ href: contestsPaths.contest(meeting.key), label: 'The contest' }),
  }),
})}`
    return show(
      visit.frame({
        title: 'The list for this contest',
        current: '/contests',
        crumbs: [{ href: contestsPaths.contest(meeting.key), label: meeting.title }, { label: 'The list' }],
        audience: 'the stewards who lent it, and each person about themself',
        body,
      }),
    )
  }
