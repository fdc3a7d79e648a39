import type { Permission } from '#kernel/scope.ts'
import type { Clock } from '#platform/clock.ts'
import type { NameKept } from '#platform/names.ts'
import type { Key } from '#platform/seal.ts'

export type AccessDeps = {
  readonly clock: Clock
  readonly key: Key
  readonly zone: string
  readonly publicUrl: string
  readonly demo: boolean
  /** Where every module holds the name of whoever has an account. */
  names(): readonly NameKept[]
  /** Set-Cookie line for a session's token; null clears it. */
  sessionCookie(token: string | null): string
  /** Rows of every module, for the help page. */
  permissionTable(): readonly (readonly [string, Permission])[]
}
