import type { Day } from '#kernel/day.ts'
import type { StatusEvent } from '../standing.ts'
import type { Span } from '../when.ts'
import { dayInWords, spanInWords } from '../words.ts'
import type { LeafOf } from './language.ts'
import type { Fails, LeafRow, Reading } from './leaf.ts'
import { birthday, fullOn, lastBeginning, notAfter, type Stretch, sinceIn } from './spans.ts'
import { isToldInFull } from './told.ts'

/** The first and the last day on which they may have been born; one and the same where the day is told. */
const bornOn = (history: readonly StatusEvent[]): { readonly first: Day; readonly last: Day } | null => {
  const born = history.findLast(event => event.kind === 'born')
  return born ? { first: born.on, last: born.latest ?? born.on } : null
}

const isOld = (born: Day, years: number, at: Day): boolean => notAfter(birthday(born, years), at)

/** At least so many years old, at most so many, or between. Of whom only the year is known, it is unknown in the year of that birthday, and known in all others. */
export const age: LeafRow<LeafOf<'age'>> = {
  holds: ({ least, most }, history, { at }) => {
    const born = bornOn(history)
    if (!born) return 'unknown'
    if ((least !== null && !isOld(born.first, least, at)) || (most !== null && isOld(born.last, most + 1, at))) return 'no'
    return (least === null || isOld(born.last, least, at)) && (most === null || !isOld(born.first, most + 1, at)) ? 'yes' : 'unknown'
  },
  turns: ({ least, most }, history) => {
    const born = bornOn(history)
    if (!born) return []
    return [born.first, born.last].flatMap(day => [
      ...(least === null ? [] : [birthday(day, least)]),
      ...(most === null ? [] : [birthday(day, most + 1)]),
    ])
  },
  says: ({ least, most }, when) => {
    if (least === null) return `who are ${most} years old or younger ${when.on}`
    return most === null ? `who are ${least} years old or older ${when.on}` : `who are ${least} to ${most} years old ${when.on}`
  },
  fails: ({ least, most }, history, { at, floating }) => {
    const born = bornOn(history)
    if (born && least !== null && !isOld(born.first, least, at)) {
      const latest = dayInWords(birthday(born.last, least))
      return {
        why: `You are not ${least} years old on ${dayInWords(at)}.`,
        next: born.first === born.last ? `You are on ${latest}.` : `You are on ${latest} at the latest.`,
        mend: 'wait',
        inTime: floating,
      }
    }
    return {
      why: `You are more than ${most} years old on ${dayInWords(at)}.`,
      next: 'Nothing changes that.',
      mend: 'nothing',
      inTime: false,
    }
  },
  asks: (_, history) => ({
    why: bornOn(history) ? 'Only the year of your birth is known here.' : 'Your date of birth is not known here.',
    ask: 'Compare your own date of birth with the rule.',
  }),
}

type Tie = 'affiliate' | 'post'
type TieWords = {
  readonly whole: 'affiliates' | 'posts'
  readonly mend: 'affiliate' | 'stand'
  readonly verb: string
  readonly past: string
  readonly thing: (of: string) => string
  readonly next: (of: string) => string
  readonly ask: string
}

/** Something that a person has from a day until another: a membership elsewhere, a post. */
const tie = (kind: Tie, words: TieWords): LeafRow<LeafOf<Tie>> => {
  const stretches = (history: readonly StatusEvent[], of: string): Stretch[] =>
    history.flatMap(event => (event.kind === kind && event.of === of ? [event] : []))
  return {
    holds: (leaf, history, reading) => {
      const found = stretches(history, leaf.of)
      const since = sinceIn(found, reading.at)
      if (since) return !leaf.for || notAfter(fullOn(since, leaf.for), reading.at) ? 'yes' : 'no'
      return found.length > 0 || isToldInFull(history, words.whole, reading) ? 'no' : 'unknown'
    },
    turns: (leaf, history) =>
      stretches(history, leaf.of).flatMap(({ from, to }) => [from, ...(to ? [to] : []), ...(leaf.for ? [fullOn(from, leaf.for)] : [])]),
    says: ({ of, for: length }, when) => {
      if (!length || length.count === 0) return `who ${words.verb} ${words.thing(of)} ${when.on}`
      return when.day
        ? `who have ${words.past} ${words.thing(of)} since ${dayInWords(lastBeginning(when.day, length))} or before, without a break ${when.upTo}`
        : `who have ${words.past} ${words.thing(of)} for ${spanInWords(length)} without a break ${when.on}`
    },
    fails: (leaf, history, reading) => {
      const since = sinceIn(stretches(history, leaf.of), reading.at)
      return since && leaf.for ? tooShort(words, leaf.of, leaf.for, since, reading) : notTied(words, leaf, reading)
    },
    asks: ({ of }) => ({ why: `Whether you ${words.verb} ${words.thing(of)} is not known here.`, ask: words.ask }),
  }
}

const tooShort = (words: TieWords, of: string, length: Span, since: Day, { at, floating }: Reading): Fails => ({
  why: `You have ${words.past} ${words.thing(of)} since ${dayInWords(since)}; ${spanInWords(length)} are needed on ${dayInWords(at)}.`,
  next: `Your ${spanInWords(length)} are full on ${dayInWords(fullOn(since, length))}.`,
  mend: 'wait',
  inTime: floating,
})

const notTied = (words: TieWords, { of, for: length }: LeafOf<Tie>, { at, floating, today }: Reading): Fails => ({
  why: `You do not ${words.verb} ${words.thing(of)} on ${dayInWords(at)}.`,
  next: words.next(of),
  mend: words.mend,
  inTime: floating || notAfter(length ? fullOn(today, length) : today, at),
})

/** A membership in a union or another body that is affiliated. */
export const affiliate = tie('affiliate', {
  whole: 'affiliates',
  mend: 'affiliate',
  verb: 'belong to',
  past: 'belonged to',
  thing: of => of,
  next: of => `Join ${of}.`,
  ask: 'Look for proof that you belong to it, and from which day, or ask it for that.',
})

export const post = tie('post', {
  whole: 'posts',
  mend: 'stand',
  verb: 'hold',
  past: 'held',
  thing: of => `the post of ${of}`,
  next: of => `Stand for ${of} when it is filled next.`,
  ask: 'Ask the secretary who holds which post, and since when.',
})
