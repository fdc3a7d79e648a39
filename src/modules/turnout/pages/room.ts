import { html } from 'hono/html'
import { preferenceOf } from '#modules/contests/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { figureWithTable, roomChart } from '#web/charts.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, grid, pageHead, stack } from '#web/layout.ts'
import { bigNumber, card, definitions, notice, tag } from '#web/pieces.ts'
import { missing, type Reply, show } from '#web/route.ts'
import { sayCount, sayNumber, sayShare } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { TurnoutDeps } from '../deps.ts'
import { type Forecast, forecastFor } from '../forecast.ts'
import { isVote } from '../meeting.ts'
import type { Outlook } from '../outlook.ts'
import { turnoutPaths } from '../paths.ts'
import { doNextFor, type Outline } from '../plan.ts'
import { chanceWithin, likelyRange } from '../rules/chances.ts'
import type { RoomForecast } from '../rules/forecast-room.ts'
import { hasRounds } from '../rules/forecast-rounds.ts'
import { hasPlaces } from '../rules/places.ts'
import type { Room } from '../rules/room.ts'
import { type Scored, scoredOf } from '../scores.ts'
import { isOver, nextCard } from './do-next.ts'
import { gatheringPage } from './gathering.ts'
import { ballotCard, outNotice } from './on-ballot.ts'
import { baseWords, interval, restsOn } from './rests.ts'
import { rollCard } from './roll.ts'
import { daysLeft, type InVote, inRoom, sayWhen, shownAt, trail } from './view.ts'
import { canAsk, whatIfCard } from './what-if.ts'
import { wordsFor } from './words.ts'
import { whoCame, workLinks } from './work-links.ts'

/** The room: needed, said, expected, chance, what it rests on, and what to do next. Of a meeting without a vote: who comes. */
export const roomPage = (deps: TurnoutDeps) =>
  inRoom(deps, room =>
    isVote(room.meeting) ? votePage({ ...room, meeting: room.meeting }) : gatheringPage({ ...room, meeting: room.meeting }),
  )

const votePage = async (room: InVote): Promise<Reply> => {
  const { visit, caucus, meeting, deps } = room
  const made = await forecastFor(visit.tx, deps, caucus.id, meeting.key, shownAt(room))
  if (!made) return missing('such contest', '/contests')
  const outlook: Forecast = { ...made, daysLeft: daysLeft(room) }
  const backed = await preferenceOf(visit.tx, caucus.id, meeting.key, visit.now)
  const option = meeting.state.contest.options.find(one => one.id === backed?.option)?.name
  const body = html`${pageHead({
    kicker: wordsFor(meeting).kicker,
    title: meeting.title,
    lead: [
      `The vote: ${sayWhen(meeting)}`,
      meeting.place,
      option ? `this caucus backs ${option}` : 'this caucus has not said whom it backs',
    ]
      .filter(Boolean)
      .join(' · '),
    ...(daysTag(outlook) ?? {}),
  })}${whole(room, outlook, { outline: await doNextFor(visit.tx, caucus.id, outlook), scored: await scoredOf(visit.tx, caucus.id, visit.now) })}`
  return show(
    visit.frame({
      title: `${wordsFor(meeting).kicker}: ${meeting.title}`,
      ...trail(room),
      audience: 'the stewards, organisers and members of this caucus: totals, never a name',
      ...(canAsk(outlook) ? { island: 'what-if' } : {}),
      body,
    }),
  )
}

const daysTag = ({ daysLeft }: Outlook): { aside: Html } | null => {
  if (daysLeft === null) return null
  if (daysLeft < 0) return { aside: tag({ label: 'The vote is over' }) }
  return {
    aside: tag({ label: daysLeft === 0 ? 'Today' : sayCount(daysLeft, 'day left', 'days left'), tone: daysLeft < 7 ? 'bad' : 'calm' }),
  }
}

const whole = (room: InVote, outlook: Forecast, { outline, scored }: { outline: Outline | null; scored: readonly Scored[] }): Html => {
  const { room: known, forecast } = outlook
  if (!known || !forecast) {
    return html`${notice({ tone: 'warn', title: 'There is no forecast yet.', body: 'Nobody has recorded how many are entitled to vote. A count, or a lowest and a highest number, is enough.' })}
${stack({ parts: [rollCard(room, outlook), doors(room, outlook)] })}`
  }
  return html`${isOver(outlook) ? html`<p>As it stood when the vote began. ${cameWords(outlook, scored)}</p>` : outNotice(outlook)}${numbers(outlook, known, forecast)}
<p class="mute small">${baseWords(outlook)} ${pastWords(room.caucus.slug, scored)}</p>
${columns({
  first: html`${nextCard(room, outlook, outline)}${doors(room, outlook)}`,
  second: html`${ballotCard(outlook)}${outlook.ballot.kind === 'out' ? nothing : picture(outlook, forecast)}${rollCard(room, outlook)}`,
})}
${whatIfCard(room, outlook)}
${card({ title: 'What this rests on', lead: 'Counts and rates. Each figure opens.', body: restsOn({ outlook, room: known, forecast }) })}`
}

/** Whether forecasts like this one have been any good: said beside it, with how many there were. */
const pastWords = (slug: string, past: readonly Scored[]): Html => {
  const scored = new Set(past.map(one => one.contest)).size
  const link = html`<a href="${turnoutPaths.calibration(slug)}">How good past forecasts were</a>`
  if (scored === 0) return html`${link}: none of this caucus has been scored yet.`
  return html`${link}: ${sayCount(scored, 'meeting', 'meetings')} scored${scored < 20 ? ', too few to tell' : ''}.`
}

/** How many of ours the door list has, once it is closed. */
const cameWords = ({ meeting }: Forecast, scored: readonly Scored[]): string => {
  const came = scored.find(one => one.contest === meeting.key && one.came !== null)?.came ?? null
  return came === null ? '' : `Of ours ${sayNumber(came)} came, by the door list.`
}

const numbers = ({ counts, ballot, meeting }: Forecast, { people }: Room, forecast: RoomForecast): Html => {
  const firm = people.confirmed + people.confirmedWithPlan
  const words = wordsFor(meeting)
  return grid({
    kind: 'numbers',
    items: [
      bigNumber({
        label: hasPlaces(forecast) ? 'Needed for one place' : words.needed,
        number: sayNumber(forecast.winNumber.median),
        below: `${interval(forecast.winNumber.interval)} in 8 of 10: ${neededWords(forecast)} a likely ${sayNumber(Math.round(forecast.valid.expected))}`,
        href: '#rests-needed',
      }),
      bigNumber({
        label: words.said,
        number: sayNumber(firm + people.yes),
        below: `${firm} confirmed · ${people.yes} only said yes · ${people.sympathiser + counts.notAsked} not asked`,
        href: '#rests-said',
      }),
      bigNumber({
        label: words.expected,
        number: sayNumber(Math.round(forecast.own.expected)),
        below: `${interval(forecast.own.interval)}, 8 times in 10`,
        href: '#rests-expected',
      }),
      bigNumber({
        label: hasPlaces(forecast) ? 'Chance of a place' : words.chance,
        ...(ballot.kind === 'out' ? { number: 'None' } : shareInTwo(forecast.win)),
        below: ballot.kind === 'out' ? 'not on the ballot: no number of people changes that' : chanceWords(forecast),
        href: '#rests-chance',
        tone: 'hot',
      }),
    ],
  })
}

const neededWords = (forecast: RoomForecast): string =>
  hasPlaces(forecast) ? `one of ${forecast.places.length} places, of` : `more than half${hasRounds(forecast) ? ' at once' : ''} of`

/** `42` and, smaller, `in 100`: so that it stands on one line of a phone. */
const shareInTwo = (share: number): { number: string; of: string } => {
  const [number = '', of = ''] = sayShare(share).split(' in ')
  return { number, of: `in ${of}` }
}

const chanceWords = (forecast: RoomForecast): string => {
  const { gap, shareKnown } = forecast
  const unknown = shareKnown ? '' : '; how the rest leans is unknown'
  if (hasPlaces(forecast)) return `of at least one of ${forecast.places.length} places${unknown}`
  if (hasRounds(forecast)) return `through the rounds, ${forecast.elected.length} on the ballot${unknown}`
  if (gap.moreVoters === 0) return `ahead in the expected room${unknown}`
  return `${sayCount(gap.moreVoters, 'more person', 'more people')}, or ${sayCount(gap.changedMinds, 'changed mind', 'changed minds')}${unknown}`
}

const picture = ({ meeting }: Forecast, forecast: RoomForecast): Html => {
  const { own, winNumber, win } = forecast
  const words = wordsFor(meeting)
  const rounds = hasRounds(forecast)
  return card({
    title: words.looks,
    body: figureWithTable({
      caption: `${words.oursDo}${hasPlaces(forecast) ? ' Enough: for one place.' : ''}${rounds ? ' Enough: more than half in the first round. With fewer, the rounds decide.' : ''}${rounds || hasPlaces(forecast) ? '' : ` When more ${words.come}, more are needed: so the chance is not only what stands right of the line.`}`,
      picture: roomChart({
        chance: chanceWithin(own.chances),
        likely: likelyRange(own.chances),
        need: winNumber.median,
        ...doesIn(meeting, forecast),
        needLow: winNumber.interval.low,
        needHigh: winNumber.interval.high,
        reached: rounds ? forecast.atOnce : win,
      }),
      table: chanceTable(own, words.come),
    }),
  })
}

/** What enough votes do, as the picture says it. */
const doesIn = ({ channel }: Forecast['meeting'], forecast: RoomForecast): { does?: string } => {
  if (hasPlaces(forecast)) return { does: 'fills a place' }
  if (hasRounds(forecast)) return { does: 'wins at once' }
  return channel === 'room' ? {} : { does: 'wins the vote' }
}

/** About ten steps are enough to read, over the numbers that have any chance; the picture has every number. */
const chanceTable = ({ chances }: RoomForecast['own'], come: string): Html => {
  const { low, high } = likelyRange(chances)
  const chance = chanceWithin(chances)
  const width = Math.ceil((high - low + 1) / 10)
  const rows = Array.from({ length: Math.ceil((high - low + 1) / width) }, (_, i) => {
    const first = low + i * width
    const last = Math.min(high, first + width - 1)
    return { low: first, high: last, share: chance(first, last) }
  })
  return table({
    caption: 'The chance of each number of ours',
    captionUnseen: true,
    phone: 'scroll',
    columns: [
      { key: 'come', label: `Of ours ${come}` },
      { key: 'share', label: 'Chance', numeric: true },
    ],
    rows: rows.map(row => ({ cells: { come: interval(row), share: sayShare(row.share) } })),
  })
}

const doors = (room: InVote, outlook: Forecast): Html => {
  const { caucus, meeting } = room
  const { counts, capacity, lent, hoursLeft, daysLeft } = outlook
  const goes = meeting.channel === 'room' || meeting.channel === 'mixed'
  if (isOver(outlook)) return whoCame(room)
  return card({
    title: 'Work there is',
    body: definitions({
      items: [
        { term: 'Callers', text: sayCount(capacity.callers, 'person', 'people') },
        {
          term: `Hours until the ${meeting.channel === 'room' ? 'meeting' : 'vote ends'}`,
          text: daysLeft === null ? 'not known: the day is not known' : sayNumber(Math.round(hoursLeft)),
        },
        ...lent.map(({ caucus, name, hours }) => ({
          term: 'Lent by another group',
          text: html`${sayCount(hours, 'hour', 'hours')}: <a href="${networkPaths.caucus(caucus)}">${name}</a>`,
        })),
        ...(goes ? [{ term: 'Lifts wanted', text: `${counts.liftsNeeded}, agreed for ${counts.liftsAgreed}` }] : []),
        { term: 'Agreed to be asked', text: `${counts.known}, spoken to in 90 days: ${counts.spokenLately}` },
      ],
    }),
    actions: workLinks(room, {
      goes,
      near: daysLeft === 0 || meeting.channel !== 'room',
      help: turnoutPaths.help(caucus.slug, meeting.key),
    }),
  })
}
