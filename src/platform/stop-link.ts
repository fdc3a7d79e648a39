import { type Id, parseId } from '#kernel/id.ts'
import { type Key, markOf, sha256 } from './seal.ts'

/** The secret of the address in every letter of a kind: it ends those letters of one account, and does nothing else. @param what `stop reminders` */
export const stopSecret = (key: Key, what: string, account: Id<'account'>): string => `${account}.${markOf(key, `${what} ${account}`)}`

/** Hashes are compared, so that the time it takes says nothing of how much was right. */
export const stopHolder = (key: Key, what: string, secret: string): Id<'account'> | null => {
  const account = parseId<'account'>(secret.split('.')[0])
  return account && sha256(secret) === sha256(stopSecret(key, what, account)) ? account : null
}
