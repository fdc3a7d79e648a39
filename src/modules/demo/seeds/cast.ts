import type { Instant } from '#kernel/day.ts'
import type { Role, Scope } from '#kernel/scope.ts'
import { accounts, grants } from '#modules/access/index.ts'
import { blindIndex, type Key, seal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { accountOf, cast } from '../cast.ts'

/** Accounts of the cast, with an address each at a domain that no mail reaches (RFC 2606). */
export const seedCast = async (tx: Tx, key: Key, at: Instant): Promise<void> => {
  for (const person of cast) {
    const id = accountOf(person.key)
    const address = `${person.key}@example.org`
    await accounts.make(tx, { id, name: person.name, address: { sealed: seal(key, address, id), index: blindIndex(key, address) }, at })
  }
}

/** A role for one of the cast, from the founding of the story for as long as the story says. */
export const grantTo = (
  tx: Tx,
  key: string,
  held: { role: Role; scope: Scope; place: string; at: Instant; until: Instant },
): Promise<unknown> => grants.give(tx, { account: accountOf(key), by: null, ...held })
