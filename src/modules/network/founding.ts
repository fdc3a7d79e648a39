import * as z from 'zod'
import { type Day, day, isAfter } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { accounts, record } from '#modules/access/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { appointSteward, foundCaucus } from './commands.ts'
import { caucusBySlug } from './queries.ts'

const dayOfFile = z.iso.date('expected a day such as 2026-11-20').transform(text => day(text))
const said = (most: number) => z.string('expected text').trim().min(1, 'is empty').max(most, `is longer than ${most} letters`)

const steward = z.strictObject({
  name: said(80),
  address: z.email('expected an e-mail address'),
  post: said(60),
  chosen: said(200),
  from: dayOfFile,
  until: dayOfFile,
})
type Elected = z.infer<typeof steward>

const foundingShape = z.strictObject({
  pack: said(60),
  units: z.array(said(60)).min(1, 'expected one unit at least'),
  slug: said(60),
  name: said(80),
  aims: said(2000),
  founded: dayOfFile,
  stewards: z.array(steward).min(2, 'expected two at least: one alone could take out a list, or be the only one to know of a ballot'),
})
const electionShape = z.strictObject({ caucus: said(60), stewards: z.array(steward).min(1, 'expected one at least') })

/** What a first meeting decided, as an operator writes it down. */
type Founding = z.infer<typeof foundingShape>

const [nell, tom] = ['Nell Ashdown', 'Tom Reed'].map((name, nth) => ({
  name,
  address: `${name.split(' ')[0]?.toLowerCase()}@example.org`,
  post: nth === 0 ? 'Convenor' : 'Secretary',
  chosen: 'elected at the first meeting, 9 of 11 votes',
  from: '2026-11-20',
  until: '2027-11-20',
}))

/** A file that can be filled in. */
const example = {
  pack: 'PACK',
  units: ['SET/CODE'],
  slug: 'northmere',
  name: 'Northmere members’ caucus',
  aims: 'What you want to change, in three sentences that you would show to anybody.',
  founded: '2026-11-20',
  stewards: [nell, tom],
}

/** What a file of JSON says, or each thing that is wrong with it, where it stands and what it should be. */
const parsed = <T>(text: string, shape: z.ZodType<T>, mistakes: (value: T) => string[]): T | string[] => {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (fault) {
    return [`It is not JSON: ${fault instanceof Error ? fault.message : fault}`]
  }
  const read = shape.safeParse(data)
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`)
  const wrong = mistakes(read.data)
  return wrong.length > 0 ? wrong : read.data
}

const mistakesOf = (stewards: readonly Elected[], today: Day): string[] => [
  ...stewards.flatMap(({ until, name }, nth) => (isAfter(until, today) ? [] : [`stewards.${nth}.until: the term of ${name} is over`])),
  ...(new Set(stewards.map(one => one.address.toLowerCase())).size < stewards.length
    ? ['stewards: two have one address; each signs in with their own']
    : []),
]

/** @returns the founding, or each thing that is wrong with the file */
const read = (text: string, packs: ReadonlyMap<string, Pack>, today: Day): Founding | string[] =>
  parsed(text, foundingShape, ({ pack, units, founded, stewards }) => {
    const known = packs.get(pack)
    return [
      ...(known ? [] : [`pack: there is no pack ${pack}; there are ${[...packs.keys()].join(', ')}`]),
      ...(known ? units.filter(unit => !known.units.has(unit)).map(unit => `units: there is no unit ${unit} in ${pack}`) : []),
      ...(isAfter(founded, today) ? ['founded: a day to come; hold the meeting first'] : []),
      ...mistakesOf(stewards, today),
    ]
  })

/** What it takes to carry out what a meeting decided. `wall`: by the machine's clock. */
export type MeetingGround = { readonly packs: ReadonlyMap<string, Pack>; readonly key: Key; readonly wall: Temporal.Instant }

/**
 * Founds a caucus and appoints the stewards whom its first meeting elected, each with an account: from then on they sign in with their address. As the keeper.
 * Refused as a whole when the short name is taken or a term is no term.
 */
const withStewards = async (tx: Tx, founding: Founding, { packs, key, wall }: MeetingGround): Promise<Id<'caucus'> | Refusal> => {
  const { pack, units, stewards, founded, ...named } = founding
  const caucus = await foundCaucus(tx, packs, { ...named, covers: units.map(unit => ({ pack, unit })), on: founded, by: null })
  if (isRefusal(caucus)) return caucus
  const refused = await appointAll(tx, caucus, stewards, { packs, key, wall, pack })
  if (refused) return refused
  await noted(tx, caucus, 'caucus founded', stewards, wall)
  return caucus
}

const noted = (tx: Tx, caucus: Id<'caucus'>, what: string, stewards: readonly Elected[], wall: Temporal.Instant): Promise<void> =>
  record(tx, { kind: 'caucus', id: caucus }, { account: null, what, about: caucus, detail: { stewards: stewards.length } }, wall)

/** @returns the first refusal, which ends it all */
const appointAll = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  stewards: readonly Elected[],
  { packs, key, wall, pack }: MeetingGround & { pack: string },
): Promise<Refusal | null> => {
  for (const { address, ...term } of stewards) {
    const account = await accounts.of(tx, key, { name: term.name, address, wall })
    const zone = packs.get(pack)?.about.zone ?? 'UTC'
    const appointed = await appointSteward(tx, { ...term, caucus, account, zone, by: null })
    if (isRefusal(appointed)) return { ...appointed, why: `${term.name}: ${appointed.why}` }
  }
  return null
}

/** What a later meeting decided. */
type Election = z.infer<typeof electionShape>

/** Adds the stewards whom a meeting of a caucus elected; a term that runs goes on beside. As the keeper. Refused as a whole when there is no such caucus or a term is no term. */
const carryOut = async (tx: Tx, { caucus: slug, stewards }: Election, ground: MeetingGround): Promise<Id<'caucus'> | Refusal> => {
  const caucus = await caucusBySlug(tx, slug)
  if (!caucus) return refuse(`There is no caucus ${slug} here. The address of its page ends with its short name.`)
  const refused = await appointAll(tx, caucus.id, stewards, { ...ground, pack: caucus.covers[0]?.pack ?? '' })
  if (refused) return refused
  await noted(tx, caucus.id, 'stewards elected', stewards, ground.wall)
  return caucus.id
}

/** Stewards of a caucus that is there already. */
export const election = {
  example: { caucus: 'northmere', stewards: [nell] },
  read: (text: string, today: Day): Election | string[] => parsed(text, electionShape, ({ stewards }) => mistakesOf(stewards, today)),
  carryOut,
}

/** How a caucus begins: whole, as its first meeting decided, or piece by piece, for stories. */
export const founding = { example, read, withStewards, caucus: foundCaucus, steward: appointSteward }
