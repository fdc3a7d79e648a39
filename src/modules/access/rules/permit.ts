import { type Refusal, refuse } from '#kernel/refusal.ts'
import { type Permission, type Scope, sameScope, type Who } from '#kernel/scope.ts'

const roleNames: Readonly<Record<string, string>> = {
  steward: 'a steward',
  organiser: 'an organiser',
  member: 'a member',
  coordinator: 'a coordinator',
  'candidate-team': "a candidate's team",
  'returning-officer': 'the returning officer',
  scrutineer: 'a scrutineer',
  operator: 'the operator',
}

const places: Readonly<Record<Scope['kind'], string>> = {
  everyone: 'here',
  own: 'of their own',
  server: 'of this server',
  network: 'of this network',
  caucus: 'of this caucus',
  contest: 'for this contest',
}

/**
 * May `who` do this in `scope`? A grant counts only in the very scope it was given for: a steward of one caucus is nobody in the next.
 * @returns null for yes. Expired grants are not in `who.grants`.
 */
export const permit = (who: Who | null, permission: Permission, scope: Scope): Refusal | null => {
  if (permission.who === 'anyone') return null
  if (!who) return refuse('Sign in first.', { next: '/sign-in' })
  if (permission.who === 'signed in') return null
  const wanted = permission.who
  if (who.grants.some(grant => wanted.includes(grant.role) && sameScope(grant.scope, scope))) return null
  const names = wanted.map(role => roleNames[role]).join(' or ')
  return refuse(`${permission.says}: only ${names} ${places[scope.kind]} may do that, and you are not.`, {
    next: 'If you should be, ask a steward of the caucus. This attempt was recorded.',
  })
}
