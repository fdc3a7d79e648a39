import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { unseal } from '#platform/seal.ts'
import { addMembers, addSteward, settleWath } from './wath.ts'
import { testKey, type World, world } from './world.ts'

/** Where elections of Wath’s stewards are recorded. */
export const page = '/caucuses/wath/stewards'
export const decided = {
  post: 'Secretary',
  on: '2017-01-05',
  chosen: 'elected at the January meeting, 14 of 16 votes',
  until: '2018-01-05',
}

type Wath = { w: World; caucus: Id<'caucus'>; nell: Id<'person'> }

/** Wath with two stewards, Asha and Moira, and Nell on its list, who agreed to letters. */
export const wath = async (t: TestContext, more: { email?: string; account?: Id<'account'> } = {}): Promise<Wath> => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addSteward(w, caucus, 'moira')
  const consents = [{ purpose: 'asking', channel: 'email', how: 'ticked the sheet' } as const]
  const [nell] = await addMembers(w, caucus, 1, { email: 'nell@example.org', consents, ...more })
  assert.ok(nell)
  return { w, caucus, nell }
}

const actOf = (text: string, act: string): string => new RegExp(`action="(${page}/[^"]+/${act})"`).exec(text)?.[1] ?? ''

/** Asha records that Nell, or somebody with a role, was elected. @returns where it is vouched for */
export const recorded = async (
  { w, nell }: Wath,
  who: Record<string, string> = { person: nell },
  by = 'Asha',
  to = 'Moira',
): Promise<string> => {
  assert.equal((await w.as(by).post(page, { ...decided, ...who })).status, 303)
  return actOf((await w.as(to).get(page)).text, 'vouch')
}

export const lastLink = async (w: World): Promise<string> => {
  const row = (await w.rows('platform_mail')).at(-1)
  const text = row ? unseal(testKey, String(row['body_sealed']), String(row['id'])) : ''
  return /(\/invited\/[\w-]+)/.exec(text)?.[1] ?? ''
}
