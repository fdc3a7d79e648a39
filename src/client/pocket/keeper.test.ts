import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as aTurn } from 'node:timers/promises'
import type { Held } from '#modules/turnout/rules/act-queue.ts'
import { openKeeper } from './keeper.ts'
import { makeDeviceKey } from './lock.ts'
import type { Post, Reply } from './post.ts'
import type { Shelf } from './shelf.ts'

type List = { readonly left: number; readonly names: string }

const list: List = { left: 60_000, names: 'Nell' }
const part = Buffer.alloc(32, 7).toString('base64url')
const act = (id: string): Held => ({ id, at: 1 })

const without = (held: Map<string, unknown>, names: readonly string[]): void => {
  for (const name of names) held.delete(name)
}

/** A phone with a list on it. Its disk writes in the order asked for, each a turn later; `meanwhile` runs once, while the write of that name is made. */
const phone = async () => {
  const [lying, acts] = [new Map<string, unknown>(), new Map<string, unknown>()]
  const sent: string[][] = []
  const meanwhile = new Map<string, () => void>()
  let disk: Promise<unknown> = Promise.resolve()
  const queued = (name: string, work: () => void): Promise<void> => {
    const mine = disk.then(() => aTurn()).then(work)
    disk = mine
    meanwhile.get(name)?.()
    meanwhile.delete(name)
    return mine
  }
  const key = await makeDeviceKey()
  const shelf: Shelf = {
    deviceKey: async () => key,
    read: async () => null,
    readActs: async () => [],
    write: (store, value) => queued(`write ${store}`, () => lying.set(store, value)),
    addAct: (id, value) => queued('note', () => acts.set(id, value)),
    dropActs: ids => queued('drop', () => without(acts, ids)),
    wipe: (which = ['list', 'number', 'about']) => queued('wipe', () => without(lying, which)),
  }
  const post: Post<Held, List> = {
    round: async (_, { acts: all }): Promise<Reply<List>> => {
      sent.push(all.map(({ id }) => id))
      const answers = all.map(({ id }) => ({ id, became: 'taken', why: null }) as const)
      return { kind: 'done', account: 'nell', answers, list, part, said: null }
    },
  }
  const keeper = await openKeeper<Held, List>(shelf, post, () => 1)
  await keeper.keep({ kept: 'k', room: '/room' }, '')
  assert.ok(lying.has('list'))
  const during = (write: string, work: () => void) => void meanwhile.set(write, work)
  return { keeper, lying, acts, sent, during, quiet: () => disk }
}

test('an answer comes while something is noted: that waits, and leaves next', async () => {
  const { keeper, acts, sent, during } = await phone()
  await keeper.note(act('a'))
  const rounds: Promise<unknown>[] = []
  during('note', () => rounds.push(keeper.round()))
  await keeper.note(act('b'))
  await Promise.all(rounds)
  assert.deepEqual(sent, [[], ['a'], ['b']])
  assert.equal(keeper.waiting(), 0)
  assert.equal(acts.size, 0)
})

for (const [what, goes, gone] of [
  ['handed back', 'release', 'released'],
  ['withdrawn', 'withdraw', 'withdrawn'],
] as const)
  for (const write of ['drop', 'write list', 'write about'])
    test(`${what} while a list is put away (${write}): it is not on the phone, nor shown`, async () => {
      const { keeper, lying, during, quiet } = await phone()
      during(write, () => void keeper[goes]())
      await keeper.round()
      await quiet()
      assert.deepEqual([keeper.state().list, keeper.state().gone, lying.has('list')], [null, gone, false])
    })

test('noted while the list is withdrawn: sent by itself, without a list', async () => {
  const { keeper, acts, sent, during } = await phone()
  during('note', () => void keeper.withdraw())
  await keeper.note(act('a'))
  assert.equal(keeper.waiting(), 1)
  await keeper.sendOthers()
  assert.deepEqual(sent.at(-1), ['a'])
  assert.equal(acts.size, 0)
})
