import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { newDevice, publicKeyOf } from '#test/device.ts'
import { type Page, type World, world } from '#test/world.ts'
import { ballotsPaths } from '../paths.ts'
import { canonicalPaper, type Token } from '../rules/paper.ts'

const asked = [[[3], [1]], [[2]]]

const boxOf = async (w: World): Promise<{ id: string; key: string }> => {
  const [box] = await w.rows('ballots_box')
  return { id: String(box?.['id']), key: String(box?.['key_spki']) }
}
const said = (page: Page): Record<string, string> => JSON.parse(page.text)

/** Draws a paper as one of the cast. */
const drawAs = async (w: World, name: string): Promise<Token> => {
  const box = await boxOf(w)
  const device = await newDevice(await publicKeyOf(box.key))
  const page = await w.as(name).send(ballotsPaths.draw(box.id), { blinded: device.blinded })
  assert.equal(page.status, 200, page.text)
  return device.finish(said(page)['signature'] ?? '')
}

const castWith = async (w: World, token: Token, answers: unknown, name = 'visitor'): Promise<Page> =>
  w.as(name).send(ballotsPaths.cast((await boxOf(w)).id), { ...token, answers })

test('Asha draws and casts; nothing on her paper says that it is hers, and it is not seen before closing', async t => {
  const w = await world(t)
  const { id } = await boxOf(w)
  const token = await drawAs(w, 'Asha')
  const page = await castWith(w, token, asked)
  assert.equal(page.status, 201, page.text)
  const receipt = createHash('sha256')
    .update(canonicalPaper({ box: id, token, answers: asked }))
    .digest('base64url')
  assert.deepEqual(said(page), { receipt })
  const [paper] = await w.rows('ballots_paper')
  assert.deepEqual(Object.keys(paper ?? {}).toSorted(), ['answers', 'box_id', 'code', 'commitment', 'id', 'signature', 'token'])
  assert.match(String(paper?.['id']), /^[0-9a-f]{8}-[0-9a-f]{4}-4/, 'a random id, which has no time in it')
  const stream = await w.as('visitor').get(ballotsPaths.turnout(id))
  assert.equal(stream.text, 'data: {"drawn":1,"cast":1,"roll":2}\n\n')
  for (const name of ['Asha', 'Glyn', 'Hana', 'visitor']) {
    for (const path of [ballotsPaths.box(id), ballotsPaths.board(id), ballotsPaths.audit(id), ballotsPaths.office(id)]) {
      const seen = (await w.as(name).get(path)).text
      assert.doesNotMatch(seen, new RegExp(receipt.slice(0, 12)), `${name} ${path}`)
      assert.doesNotMatch(seen, new RegExp(token.message.slice(0, 12)), `${name} ${path}`)
    }
  }
  assert.deepEqual(w.faults, [])
})
