import { day } from '#kernel/day.ts'
import { below, randomFrom } from '#kernel/random.ts'
import { founding, networks, recordReadiness, type UnitReadiness } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { done } from './done.ts'
import type { Telling } from './telling.ts'

export const today = day('2017-01-07')
export const known: readonly string[] = ['2010/E14000647', '2010/E14000972']

/** A rough bell between 0 and 1. */
const bell = (random: () => number): number => (random() + random() + random()) / 3

export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\w\s-]/g, '')
    .toLowerCase()
    .trim()
    .replace(/[\s_-]+/g, '-')
    .slice(0, 60)

/** Invented groups of all ages around the two contests, so that the map and its filters have something true to the story to show. */
export const seedEverywhere = async (tx: Tx, { packs }: Telling): Promise<void> => {
  const random = randomFrom('groups everywhere')
  const pack = packs.get('uk-party')
  const units = [...(pack?.units.values() ?? [])].filter(unit => unit.set === '2010' && !known.includes(unit.id))
  const rows: UnitReadiness[] = []
  for (const unit of units) {
    if (random() < 0.31) continue
    const months = Math.floor(bell(random) * 30)
    const caucus = done(
      await founding.caucus(tx, packs, {
        slug: slugOf(unit.name),
        name: `${unit.name} caucus`,
        aims: 'That members here know the rules, meet, and decide together. (Invented for the demonstration.)',
        covers: [{ pack: 'uk-party', unit: unit.id }],
        on: today.subtract({ months, days: below(random, 28) }),
        by: null,
      }),
    )
    if (unit.region === 'North West')
      await networks.join(tx, { caucus, network: 'north-west', since: today.subtract({ months: Math.min(months, 12) }) })
    rows.push({ pack: 'uk-party', unit: unit.id, ...invented(months, random) })
  }
  await recordReadiness(tx, today, { units: rows, totals: [] })
}

const invented = (months: number, random: () => number): Omit<UnitReadiness, 'pack' | 'unit'> => {
  const age = Math.min(1, months / 12)
  const organisers = bell(random)
  const spoken = Math.min(1, bell(random) * (0.5 + age))
  const yielded = random() < 0.3 ? null : bell(random)
  const facts = Math.round(random() * 4) / 4
  const chance = Math.max(0.01, Math.min(0.97, age * 0.45 + spoken * 0.4 + organisers * 0.3 - 0.35))
  const conversations = chance >= 0.5 ? null : 10 + Math.round((0.5 - chance) * 160)
  return {
    chance,
    conversations,
    talkWith: conversations === null ? [] : conversations > 60 ? ['yes', 'sympathisers', 'strangers'] : ['yes', 'sympathisers'],
    inTime: conversations === null ? null : conversations <= 20 + 100 * organisers,
    parts: {
      age: { share: age, words: months < 1 ? 'founded this month' : `founded ${months} months ago` },
      organisers: { share: organisers, words: null },
      spoken: { share: spoken, words: `about ${Math.round(spoken * 10)} in 10 spoken to in 90 days` },
      yield: { share: yielded, words: null },
      facts: { share: facts, words: `${facts * 4} of 4 facts known` },
    },
  }
}
