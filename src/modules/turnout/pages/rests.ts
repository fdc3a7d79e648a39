import { html } from 'hono/html'
import { contestsPaths } from '#modules/contests/index.ts'
import type { Content, Html } from '#web/html.ts'
import { disclosure, list } from '#web/pieces.ts'
import { sayCount, sayNumber, sayRange, sayShare, sayShares } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { Expected } from '../expected.ts'
import type { Forecast } from '../forecast.ts'
import type { Learned } from '../learned.ts'
import { isVote, type Meeting } from '../meeting.ts'
import type { Outlook } from '../outlook.ts'
import type { RoomForecast } from '../rules/forecast-room.ts'
import { hasRounds } from '../rules/forecast-rounds.ts'
import { shifted } from '../rules/night.ts'
import { hasPlaces } from '../rules/places.ts'
import { type Rate, type Room, type State, states } from '../rules/room.ts'
import { wordsFor } from './words.ts'

/** A state as it is said of a group of people. */
const stateWords: Readonly<Record<State | 'rest', string>> = {
  sympathiser: 'Sympathisers, not asked',
  asked: 'Asked, no answer yet',
  maybe: 'Not sure',
  yes: 'Said yes',
  confirmed: 'Confirmed, or with all three plan answers',
  confirmedWithPlan: 'Confirmed with all plan answers, or a lift',
  no: 'Said they can’t come',
  other: 'Back another, or would not say',
  rest: 'Nobody has spoken to them',
}

/** `yours: 14 of 22`, `borrowed`. */
const sayWhose = ({ whose, k, n }: Rate): string => {
  if (whose === 'borrowed' || n === 0) return 'borrowed'
  return `${whose === 'yours' ? 'yours' : 'the network’s'}: ${sayNumber(k)} of ${sayNumber(n)}`
}

export const interval = ({ low, high }: { low: number; high: number }): string => sayRange(Math.max(0, low), Math.max(0, high))

type Known = { readonly outlook: Forecast; readonly room: Room; readonly forecast: RoomForecast }

/** A figure's own drawer; the link goes to the text inside it, which makes browsers open it. */
const drawer = (id: string, summary: string, body: Html): Html => disclosure({ summary, body: html`<div id="${id}">${body}</div>` })

/** What every figure of the room rests on, one drawer each. */
export const restsOn = (known: Known): Html => {
  const words = wordsFor(known.outlook.meeting)
  return html`${drawer('rests-needed', words.needed, neededRests(known))}
${drawer('rests-said', words.said, saidRests(known))}
${drawer('rests-expected', words.expected, expectedRests(known))}
${drawer('rests-chance', words.chance, chanceRests(known))}`
}

const neededRests = ({ outlook, forecast, room }: Known): Html => {
  const { often, come, channel } = { ...wordsFor(outlook.meeting), channel: outlook.meeting.channel }
  return list({
    items: [
      `${hasPlaces(forecast) ? 'Votes that fill one place whatever others do' : 'Votes that are more than half of all valid ones'}: ${sayNumber(forecast.winNumber.median)} in the middle of the forecast, ${interval(forecast.winNumber.interval)} ${often}.`,
      `Valid votes expected: ${sayNumber(Math.round(forecast.valid.expected))}, ${interval(forecast.valid.interval)} ${often}.`,
      `Entitled to vote: ${sayRange(room.roll.low, room.roll.high)}. ${sentence(outlook.roll?.source ?? '')}`,
      `Of those to whom nobody has spoken, ${sayShare(room.rates.rest.mean)} are expected to ${come} (${sayWhose(room.rates.rest)}). ${sentence(room.rates.rest.source)}`,
      'You may win a vote more than you bring: each of yours who comes also adds to the votes cast.',
      ...(channel === 'room' ? [] : [ballotRests]),
    ],
  })
}

/** There is no night: what is held of one is held of the whole ballot, since nothing that was measured says that it is less (ADR 40). */
const ballotRests =
  'There is no meeting: votes of all days and ways are added up. How one ballot differs from another is taken to be as much as one night from another, since no figure is known; rates of coming to a meeting stand in where none of voting is known.'

const saidRests = ({ outlook, room: { people } }: Known): Html => {
  const { counts } = outlook
  return list({
    items: [
      `Confirmed with all plan answers, or a lift: ${people.confirmedWithPlan}. Confirmed, or with all three plan answers: ${people.confirmed}. Yes, and no more yet: ${people.yes}.`,
      `It is what people said, to somebody of this caucus, about this ${wordsFor(outlook.meeting).occasion}. Nobody is counted because somebody supposes it.`,
      `On the roll and not asked yet: ${counts.notAsked}. Not on the roll: ${counts.ineligible}, of whom ${counts.ineligibleComing} say they will come; they are in the lifts and not in the forecast.`,
      ...(counts.unsure > 0
        ? [`For ${counts.unsure} it cannot be told yet whether they are on the roll; they are counted as if they were.`]
        : []),
    ],
  })
}

const expectedRests = ({ outlook, room, forecast }: Known): Html => comingRests({ ...outlook, room, coming: forecast.own })

type Coming = Pick<Expected, 'learned' | 'room' | 'coming'> & { readonly meeting: Meeting }

/** How many come of those who said each thing, and whose figures these are. */
export const comingRests = ({ meeting, learned, room, coming }: Coming): Html => html`
${table({
  caption: `How many of each ${wordsFor(meeting).come}`,
  columns: [
    { key: 'state', label: 'What they last said' },
    { key: 'n', label: 'People', numeric: true },
    { key: 'rate', label: wordsFor(meeting).expected, numeric: true },
    { key: 'whose', label: 'Whose figure' },
    { key: 'source', label: 'Where from' },
  ],
  rows: states
    .filter(state => isVote(meeting) || state !== 'other')
    .map(state => ({
      cells: {
        state: stateWords[state],
        n: sayNumber(room.people[state]),
        rate: sayShare(room.rates[state].mean),
        whose: sayWhose(room.rates[state]),
        source: sentence(room.rates[state].source),
      },
    })),
})}
<p>${interval(coming.interval)} ${wordsFor(meeting).come} ${wordsFor(meeting).often}. What happens to one person then happens to others too (weather, a clash, a late notice), so the range is wider than for people who decide each alone.</p>
${list({ items: learnedWords(learned, room) })}`

const chanceRests = ({ outlook, room, forecast }: Known): Html =>
  list({
    items: [
      chanceIs(outlook, room, forecast),
      room.share
        ? `Of people to whom nobody had spoken, ${sayShare(room.share.mean)} were ours when asked without regard to their opinion (${sayWhose(room.share)}).`
        : 'How the rest of the roll leans is unknown: nobody has been asked without regard to their opinion. Everything from nobody to all is held possible, so the chance says little.',
      baseWords(outlook),
    ],
  })

/** Whose the figures are that stand behind every rate: how nights differ, how alike a group is, what time does to a promise. */
const learnedWords = ({ from, offsets }: Learned, room: Room): readonly string[] => {
  const network = from ? `the network’s, from ${sayNumber(from.meetings)} meetings in ${sayNumber(from.caucuses)} caucuses` : 'borrowed'
  const nights =
    from && from.nights >= 5 ? `learned from ${sayNumber(from.nights)} nights of the network` : 'borrowed, until five nights are known'
  const early = offsets.learned ? `the network’s, from ${sayNumber(from?.promises ?? 0)} promises` : 'borrowed'
  const moved = (['yes', 'maybe'] as const).flatMap(state => {
    const by = room.offsets?.[state] ?? 0
    const { mean } = room.rates[state]
    return room.people[state] > 0 && Math.abs(by) > 0.005
      ? [
          `“${stateWords[state]}” is reckoned at ${sayShare(shifted(mean, by))} instead of ${sayShare(mean)}, by how long before the meeting it was said (${early}).`,
        ]
      : []
  })
  return [
    `How much nights differ: on three nights of four a rate of 50 in 100 is between ${sayShare(shifted(0.5, -room.night))} and ${sayShare(shifted(0.5, room.night))} (${nights}).`,
    `How alike the people of one group are: ${room.spread.toFixed(2)}, where 0 is each for themself and 1 all alike (${network}).`,
    ...moved,
  ]
}

const chanceIs = ({ ballot }: Forecast, room: Room, forecast: RoomForecast): string => {
  if (ballot.kind === 'out')
    return `What this caucus backs, “${ballot.ours.option.name}”, is not on the ballot, so nobody can vote for it. The other figures are what its people would bring.`
  if (hasPlaces(forecast))
    return `The share of ${sayNumber(forecast.draws)} drawn votes in which yours fill at least one of ${forecast.places.length} places. What each place takes is in “How many places”.`
  const equal = `An equal vote, ${sayShare(forecast.tie)}, ${tieWords[room.tie]}.`
  return hasRounds(forecast)
    ? `The share of ${sayNumber(forecast.draws)} drawn nights in which yours is elected, whoever goes out on the way. What is not known of the others is in “Through the rounds”.`
    : `The share of nights in which yours are more than half of the valid votes. ${equal}`
}

/** What comparable contests say, to stand beside the forecast. */
export const baseWords = ({ base: { id, turnout } }: Outlook): Content => {
  if (turnout === 'none')
    return html`Comparable contests with figures published by now: none. <a href="${contestsPaths.baseRates()}">What the record says across contests</a>.`
  const share = turnout.n === 1 ? sayShare(turnout.mean) : sayShares(turnout.low, turnout.high)
  return html`In <a href="${contestsPaths.baseRates({ row: id })}">${sayCount(turnout.n, 'comparable contest', 'comparable contests')}</a> with published figures ${share} of those entitled voted.`
}

const tieWords: Readonly<Record<Room['tie'], string>> = {
  lot: 'is decided by lot and counted as half',
  ours: 'is counted as won, by the rule',
  theirs: 'is counted as lost, by the rule',
  unknown: 'is counted as lost, since the rule for it is not known',
}

export const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`
