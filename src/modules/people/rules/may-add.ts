import { type Refusal, refuse } from '#kernel/refusal.ts'

/** A person as somebody wants to add them; everything as typed. */
export type Wish = {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly area: string
  readonly source: string
  readonly purpose: string
  readonly basis: string
  /** Channels and purposes agreed to, and how the agreement was given. */
  readonly consents: readonly { readonly purpose: string; readonly channel: string; readonly how: string }[]
}

/** Whoever enters themself says that they are this old: no younger person is kept. */
export const oldEnough = { label: 'I am 16 or older', not: 'Only whoever is 16 or older can be kept here. You are welcome all the same.' }

/** Digits with an optional + and the usual separators, 7 to 15 digits (ITU-T E.164). */
export const isPhone = (text: string): boolean => /^\+?[\d\s().-]+$/.test(text) && /^\d{7,15}$/.test(text.replace(/\D/g, ''))
export const isEmail = (text: string): boolean => /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,}$/.test(text)

/** A name and a town that are put right; no name: it stays as it was. */
export const wrongNameOrArea = ({ name, area }: Pick<Wish, 'name' | 'area'>): Refusal | null => {
  const fields = {
    ...(name.length > 80 ? { name: 'A name, of at most 80 letters.' } : {}),
    ...(area.length > 60 ? { area: 'A town or ward, of at most 60 letters. Never an address.' } : {}),
  }
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was changed.', { fields })
}

/**
 * A record needs where it came from, what it is for, on which basis, and what the person agreed to (domain.md §5b). Without any of them there is no
 * record.
 */
export const mayAdd = (wish: Wish): Refusal | null => {
  const fields: Record<string, string> = { ...wrongNameOrArea(wish)?.fields }
  if (wish.name.length < 1) fields['name'] = 'A name, of at most 80 letters.'
  if (wish.phone !== null && !isPhone(wish.phone)) fields['phone'] = 'That is not a whole phone number. It looks like 07700 900118.'
  if (wish.email !== null && !isEmail(wish.email)) fields['email'] = 'That is not a whole e-mail address. It looks like name@example.org.'
  if (!wish.source) fields['source'] = 'Say how you came by this name. A list taken from elsewhere cannot be used.'
  if (!wish.purpose || wish.purpose.length > 200) fields['purpose'] = 'Say what the record is for, in at most 200 letters.'
  if (!wish.basis) fields['basis'] = 'Say on which basis it may be kept.'
  if (!wish.consents.some(consent => consent.purpose === 'asking')) {
    fields['consent'] = 'Without the person’s own agreement to be asked there is no record. Ask them first.'
  }
  if (wish.consents.some(consent => consent.how.length < 1 || consent.how.length > 200)) {
    fields['how'] = 'Say how the agreement was given: in words, at most 200 letters.'
  }
  for (const { channel } of wish.consents) {
    if ((channel === 'phone' || channel === 'text') && wish.phone === null)
      fields['phone'] ??= 'They agreed to be phoned, so there must be a number.'
    if (channel === 'email' && wish.email === null) fields['email'] ??= 'They agreed to e-mail, so there must be an address.'
  }
  const count = Object.keys(fields).length
  return count === 0 ? null : refuse('Nothing was stored.', { rule: 'people.record', fields })
}
