import { type Day, day } from '#kernel/day.ts'
import { sayDay } from '#web/say.ts'
import { type HistoryEvent, historyFrom, type StatusRow } from '../rules/history.ts'

const wholeWords = { affiliates: 'memberships elsewhere are', posts: 'posts are', purchases: 'purchases are' } as const

/** One thing that happened, in a sentence. */
export const eventWords = (event: HistoryEvent): string => {
  switch (event.kind) {
    case 'joined':
      return `Joined on ${sayDay(event.on, 'long')}`
    case 'rejoined':
      return `Rejoined on ${sayDay(event.on, 'long')}`
    case 'moved':
      return `Moved to another unit on ${sayDay(event.on, 'long')}`
    case 'lapsed':
      return `Lapsed on ${sayDay(event.on, 'long')}`
    case 'arrears':
      return `In arrears from ${sayDay(event.from, 'long')}${event.to ? `, paid ${sayDay(event.to, 'long')}` : ''}`
    case 'affiliate':
      return `In ${event.of} from ${sayDay(event.from, 'long')}${event.to ? ` until ${sayDay(event.to, 'long')}` : ''}`
    case 'post':
      return `${event.of} from ${sayDay(event.from, 'long')}${event.to ? ` until ${sayDay(event.to, 'long')}` : ''}`
    case 'born':
      return `Born in ${event.on.year}`
    case 'meeting':
      return `${event.attended === 'yes' ? 'Came' : 'Did not come'} to one of the ${event.of}, on ${sayDay(event.on, 'long')}`
    case 'purchase':
      return `Bought for ${event.amount} on ${sayDay(event.on, 'long')}`
    case 'complete':
      return `All ${wholeWords[event.what]} told up to ${sayDay(event.until, 'long')}`
  }
}

/** One row of the history, in a sentence. */
export const rowWords = (row: StatusRow): string => {
  const [event] = historyFrom([row])
  return event ? eventWords(event) : `Paid on ${sayDay(Temporal.PlainDate.from(row.on), 'long')}`
}

/** A day as sent by a date field; null when it is none, or lies outside a life. */
export const sentDay = (text: string, today: Day): Day | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    const on = day(text)
    return on.year >= 1920 && Temporal.PlainDate.compare(on, today) <= 0 ? on : null
  } catch {
    return null
  }
}
