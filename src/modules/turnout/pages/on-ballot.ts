import { html } from 'hono/html'
import { contestsPaths } from '#modules/contests/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, list, notice, tag } from '#web/pieces.ts'
import { sayCount, sayDay, sayNumber, sayShare } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { Forecast } from '../forecast.ts'
import type { Vote } from '../meeting.ts'
import type { OnBallot } from '../on-ballot.ts'
import { hasRounds, type RoundsForecast } from '../rules/forecast-rounds.ts'
import { hasPlaces, type PlacesForecast, slateOf } from '../rules/places.ts'
import { noFurtherChoice } from '../rules/rounds.ts'
import { interval, sentence } from './rests.ts'

/** Who stands against whom, and with rounds what each may expect. Nothing to say once the vote is over. */
export const ballotCard = ({ ballot, forecast, meeting, daysLeft }: Forecast): Html => {
  if (!forecast || (daysLeft !== null && daysLeft < 0)) return nothing
  if (hasPlaces(forecast)) return placesCard(forecast, meeting)
  if (meeting.places > 1 && ballot.kind !== 'out') return unknownPlacesCard(meeting)
  switch (ballot.kind) {
    case 'out':
      return nothing
    case 'open':
      return card({ title: 'Who will stand', compact: true, body: html`<p>${openWords(ballot)}</p>` })
    case 'two-sides':
      return ballot.standing.length > 2
        ? card({
            title: 'Who stands',
            compact: true,
            body: html`<p>${ballot.standing.map(option => option.name).join(', ')}. This caucus has not said whom it backs, so its people are reckoned against all others together.</p>`,
          })
        : nothing
    case 'rounds':
      return hasRounds(forecast)
        ? roundsCard(ballot, forecast, meeting)
        : card({
            title: 'Who stands',
            compact: true,
            body: html`<p>${[ballot.ours, ...ballot.rivals].map(option => option.name).join(', ')}. How votes are counted here has no rounds that the program knows, so yours stand against all others together.</p>`,
          })
  }
}

/** The chance of each number of places, what it takes, and how many names to ask people to vote for. */
const placesCard = (forecast: PlacesForecast, { state }: Vote): Html => {
  const { places } = forecast
  const { from, to } = slateOf(places)
  return card({
    title: 'How many places',
    lead: `${sayCount(places.length, 'place is', 'places are')} filled. ${slateWords(places.length, from, to)}`,
    body: html`${table({
      caption: 'The chance of each number of places',
      captionUnseen: true,
      phone: 'scroll',
      columns: [
        { key: 'number', label: 'Places' },
        { key: 'needed', label: 'Votes it takes', numeric: true },
        { key: 'more', label: 'More of ours to ask', numeric: true },
        { key: 'chance', label: 'Chance in 100', numeric: true },
      ],
      rows: places.map(({ number, needed, more, chance }) => ({
        cells: {
          number: number === places.length ? `all ${number}` : `${number} or more`,
          needed: sayNumber(needed),
          more: more === 0 ? 'none' : sayNumber(more),
          chance: sayShare(chance).replace(' in 100', ''),
        },
      })),
    })}${disclosure({
      summary: 'What this rests on',
      body: html`<div id="rests-places">${list({ items: placesRests(forecast, state.procedure.method.text) })}</div>`,
    })}`,
  })
}

const slateWords = (places: number, from: number, to: number): string =>
  from === places
    ? `Ask people to vote for ${places} names of yours.`
    : `Ask people to vote for ${from === to ? sayCount(from, 'name', 'names') : `${sayNumber(from)} or ${sayNumber(to)} names`} of yours, in different orders: more would only share out the same votes.`

const placesRests = ({ draws, seed, standardError }: PlacesForecast, method: string): readonly string[] => [
  `Each side is taken to name as many of its own as there are places, and each of its voters to give all votes to them. Others who split their votes make it easier for yours.`,
  `What each place takes is found by counting as the rules say. ${sentence(method)}`,
  `More of ours to ask: how many more voters would bring it about in the expected vote. Whoever votes for one of yours and for others besides counts for less.`,
  `${sayNumber(draws)} votes are drawn with the seed “${seed}”. By drawing alone a chance may be off by ${sayNumber(Math.max(1, Math.round(200 * standardError)))} in 100.`,
]

const unknownPlacesCard = ({ places }: Vote): Html =>
  card({
    title: 'How many places',
    compact: true,
    body: html`<p>${sayCount(places, 'place is', 'places are')} filled. How votes for them are counted is not known to the program, so yours stand against all others together, and the chance is that of more votes than all of them.</p>`,
  })

const openWords = ({ gate }: OnBallot & { kind: 'open' }): string =>
  `${gate ? `Not decided yet: “${gate.name}” is ahead.` : 'Not known yet.'} Until it is, yours stand against all others together, and the chance is that of more than half at once.`

const roundsCard = ({ ours, rivals }: OnBallot & { kind: 'rounds' }, forecast: RoundsForecast, { state }: Vote): Html => {
  const nameOf = new Map([ours, ...rivals].map(option => [option.id, option.name]))
  const row = ({ option, share }: RoundsForecast['elected'][number]) => {
    const first = forecast.firstVotes.find(one => one.option === option)
    return {
      cells: {
        option: option === ours.id ? html`${ours.name} ${tag({ label: 'yours' })}` : (nameOf.get(option) ?? option),
        first: first ? `${sayNumber(Math.round(first.expected))} (${interval(first.interval)})` : '',
        elected: sayShare(share),
      },
    }
  }
  return card({
    title: 'Through the rounds',
    lead: `${sayCount(rivals.length + 1, 'name', 'names')} on the ballot. Whoever has fewest votes goes out, until one has more than half.`,
    body: html`${table({
      caption: 'What each may expect',
      captionUnseen: true,
      phone: 'scroll',
      columns: [
        { key: 'option', label: 'Name' },
        { key: 'first', label: 'First votes', numeric: true },
        { key: 'elected', label: 'Chance', numeric: true },
      ],
      rows: forecast.elected.map(row),
    })}${disclosure({
      summary: 'What this rests on',
      body: html`<div id="rests-rounds">${list({ items: roundsRests(forecast, state.procedure.method.text) })}</div>`,
    })}`,
  })
}

const roundsRests = ({ draws, seed, standardError }: RoundsForecast, method: string): readonly string[] => [
  'How the others share their votes is unknown, so every split between them is held as likely as any other.',
  `To whom votes go when somebody goes out is unknown too. About ${sayShare(noFurtherChoice)} have no further choice, as in the one count that the record has round by round.`,
  `${sayNumber(draws)} nights are drawn with the seed “${seed}” and each is counted as the rules say. ${sentence(method)} By drawing alone a chance may be off by ${sayNumber(Math.max(1, Math.round(200 * standardError)))} in 100.`,
]

/** What the caucus backs is not on the paper: said before any figure. */
export const outNotice = ({ ballot, meeting }: Forecast): Html => {
  if (ballot.kind !== 'out') return nothing
  const { option, event, stage, reason } = ballot.ours
  const where = meeting.state.procedure.stages.find(one => one.id === stage)?.name ?? stage ?? ''
  const decider = event?.decider ? meeting.state.pack.bodies.get(event.decider)?.name : undefined
  const said =
    reason === null || reason === 'none-given'
      ? 'No reason was given.'
      : reason === 'unknown'
        ? 'The reason is not known.'
        : sentence(reason)
  return notice({
    tone: 'warn',
    title: 'What this caucus backs is not on the ballot.',
    body: `“${option.name}” went out at “${where}”${event ? `, ${sayDay(event.at.day)}` : ''}${decider ? `, decided by: ${decider}` : ''}. ${said} No number of people in the room changes that.`,
  })
}

/** What is open to people whose vote cannot be won that night. */
export const stillCard = (meeting: Vote): Html =>
  card({
    title: 'What can still be done',
    compact: true,
    body: list({
      items: [
        'Bring those you have: each one is a vote, and is seen.',
        'Ask the question in the meeting that everyone will remember.',
        'Raise a point of order where a rule is not kept, and have it minuted.',
        'Write down what happens, with times and names of offices: it is the evidence of any challenge.',
        'Begin the next contest tonight: its start-by date is ahead of you.',
      ],
    }),
    actions: linkButton({ href: contestsPaths.contest(meeting.key), label: 'The stages, and what is open at each', kind: 'ghost' }),
  })
