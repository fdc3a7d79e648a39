import { closeAccount } from './closing.ts'
import { endGrant, giveGrant, layDown, makeAccount } from './commands.ts'
import { accountByIndex } from './queries.ts'

/** Who may sign in. */
export const accounts = { make: makeAccount, at: accountByIndex, close: closeAccount }
/** Roles: given, ended by a steward, laid down by who holds them. */
export const grants = { give: giveGrant, end: endGrant, layDown }
