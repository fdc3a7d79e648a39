import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { below, pick, randomFrom } from '#kernel/random.ts'
import { accounts, grants } from '#modules/access/index.ts'
import { type Box, ballotBox } from '#modules/ballots/index.ts'
import { rolls } from '#modules/contests/index.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { accountOf, cast, idFor } from '../cast.ts'
import { done } from './done.ts'
import { inventName } from './invent.ts'

/** The ballot of the Stoke caucus, open when the story begins: a visitor votes in it as Asha, Glyn runs it, Hana checks it. */
const stokeBallot = idFor<'box'>('stoke ballot')

const opened = instant('2017-01-05T18:00:00Z')
const whileOpen = instant('2017-01-06T20:00:00Z')

const person = (key: string) => ({ account: accountOf(key), name: cast.find(one => one.key === key)?.name ?? key })

const questions = [
  {
    title: 'Which question do we put to every candidate first?',
    method: 'scottish-stv',
    seats: 1,
    options: ['Council housing', 'Buses in the evening', 'The hospital', 'Work and wages', 'Reopen the library'],
  },
  {
    title: 'Do we meet every week until the vote?',
    method: 'plurality',
    seats: 1,
    options: ['Every week', 'Every fortnight, as now'],
  },
] as const

/** Everybody who holds a role in the caucus now is on the roll, but Glyn. */
export const seedBallot = (tx: Tx, key: Key, caucus: Id<'caucus'>): Promise<Id<'box'>> =>
  rolls.openBallot(
    tx,
    key,
    {
      id: stokeBallot,
      caucus,
      title: 'What we ask, and how often we meet',
      about: 'For the candidates’ evening, and for the weeks until members vote.',
      scrutineer: person('hana'),
      drawsFrom: opened,
      castsFrom: instant('2017-01-06T18:00:00Z'),
      closesAt: instant('2017-01-16T21:00:00Z'),
      quorum: 10,
      questions,
      envelopes: 6,
    },
    person('glyn'),
    opened,
  )

/** Invented members of the caucus with an account each and no address, so that the roll is one of a group and not of two. */
export const seedMembers = async (tx: Tx, caucus: Id<'caucus'>, howMany: number): Promise<Id<'account'>[]> => {
  const random = randomFrom('stoke members')
  const at = instant('2016-12-01T12:00:00Z')
  const voters = Array.from({ length: howMany }, (_, n) => idFor<'account'>(`stoke member ${n}`))
  for (const id of voters) {
    await accounts.make(tx, { id, name: inventName(random), address: null, at })
    const scope = { kind: 'caucus', id: caucus } as const
    await grants.give(tx, {
      account: id,
      role: 'member',
      scope,
      place: 'Stoke-on-Trent Central',
      by: null,
      at,
      until: instant('2017-12-31T00:00:00Z'),
    })
  }
  return voters
}

/** Some of them collect a paper, and most of those cast it: by the same steps as a device takes. */
export const seedPapers = async (tx: Tx, key: Key, voters: readonly Id<'account'>[], keepTheirs: number): Promise<void> => {
  const box = await ballotBox.byId(tx, stokeBallot)
  if (!box) throw new Error('the ballot is not open')
  const random = randomFrom('stoke papers')
  for (const [at, account] of voters.entries()) {
    const voter = await rolls.voterOf(tx, box.id, account)
    if (!voter) throw new Error('a member is not on the roll')
    const token = await collected(tx, key, box, voter)
    const ranked = questions[0].options.map((_, option) => option + 1).toSorted(() => random() - 0.5)
    const answers = [ranked.slice(0, 1 + below(random, 5)).map(option => [option]), [[pick(random, [1, 1, 2])]]]
    if (at >= keepTheirs) done(await ballotBox.cast(tx, box, { token, answers }, whileOpen))
  }
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const collected = async (tx: Tx, serverKey: Key, box: Box, voter: Id<'voter'>) => {
  const suite = RSABSSA.SHA384.PSS.Randomized()
  const spki = Buffer.from(box.key, 'base64url')
  const key = await crypto.subtle.importKey('spki', spki, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
  const message = suite.prepare(crypto.getRandomValues(new Uint8Array(32)))
  const { blindedMsg, inv } = await suite.blind(key, message)
  const { signature } = done(await ballotBox.draw(tx, serverKey, { box, voter, blinded: base64url(blindedMsg), now: whileOpen }))
  const bare = await suite.finalize(key, message, Buffer.from(signature, 'base64url'), inv)
  return { message: base64url(message), signature: base64url(bare) }
}
