import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import { blindIndex, type Key, seal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { closeAccount, namesOf } from './closing.ts'
import { endGrant, giveGrant, layDown, makeAccount } from './commands.ts'
import { accountByIndex } from './queries.ts'

type Wanted = { readonly name: string; readonly address: string; readonly wall: Instant }

/** The account that an address has, or a new one under this name. As the gate or the keeper. */
const accountOf = async (tx: Tx, key: Key, { name, address, wall }: Wanted): Promise<Id<'account'>> => {
  const index = blindIndex(key, address)
  const known = await accountByIndex(tx, index)
  if (known) return known.id
  const id = newId<'account'>()
  await makeAccount(tx, { id, name, address: { sealed: seal(key, address, id), index }, at: wall })
  return id
}

/** Who may sign in; in which rows their names stand. */
export const accounts = { make: makeAccount, of: accountOf, close: closeAccount, names: namesOf }
/** Roles: given, ended by a steward, laid down by who holds them. */
export const grants = { give: giveGrant, end: endGrant, layDown }
