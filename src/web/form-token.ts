import type { Who } from '#kernel/scope.ts'
import { type Key, markOf } from '#platform/seal.ts'

/**
 * What every form carries, and only this server can make: that it is of this very sign-in, and, after a dot, of whose hand. The hand is the same in all sign-ins of
 * an account and names nobody.
 */
export const formToken = (key: Key, who: Pick<Who, 'session' | 'account'> | null): string =>
  `${markOf(key, who?.session ?? 'visitor')}.${markOf(key, `forms of ${who?.account ?? 'visitors'}`).slice(0, 11)}`

/** In whose hand a form was filled in, whatever became of the sign-in; null: none of ours. */
export const handOf = (token: string | null): string | null => token?.split('.')[1] || null
