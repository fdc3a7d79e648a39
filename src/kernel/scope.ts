import type { Instant } from './day.ts'
import type { Id } from './id.ts'

/** Where a right holds. A contest is known by the key of its public record, such as `copeland-2017`. */
export type Scope =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'own' }
  | { readonly kind: 'server' }
  | { readonly kind: 'network'; readonly id: string }
  | { readonly kind: 'caucus'; readonly id: Id<'caucus'> }
  | { readonly kind: 'contest'; readonly id: string }

export const everyone: Scope = { kind: 'everyone' }
export const own: Scope = { kind: 'own' }

export const roles = [
  'steward',
  'organiser',
  'member',
  'coordinator',
  'candidate-team',
  'returning-officer',
  'scrutineer',
  'operator',
] as const
export type Role = (typeof roles)[number]

/** A role somebody holds somewhere until a moment; nothing is held for ever. */
export type Grant = {
  readonly role: Role
  readonly scope: Scope
  /** The scope in words: `Copeland`, `the North West network`, `this server`. */
  readonly place: string
  readonly until: Instant
}

/** Who is at the other end of a request, with the grants in force at this moment. */
export type Who = {
  readonly account: Id<'account'>
  readonly name: string
  readonly session: Id<'session'>
  readonly grants: readonly Grant[]
}

/** One row of the permission table: who may, and the sentence that help, pages and refusals show. */
export type Permission = { readonly who: 'anyone' | 'signed in' | readonly Role[]; readonly says: string }

export const sameScope = (a: Scope, b: Scope): boolean => a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '')

/** Caucuses in which `who` holds one of `wanted`. */
export const caucusesOf = (who: Who | null, wanted: readonly Role[]): Id<'caucus'>[] =>
  (who?.grants ?? []).flatMap(grant => (grant.scope.kind === 'caucus' && wanted.includes(grant.role) ? [grant.scope.id] : []))
