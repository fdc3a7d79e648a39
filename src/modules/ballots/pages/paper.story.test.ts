import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newDevice, publicKeyOf } from '#test/device.ts'
import { type World, world } from '#test/world.ts'
import { ballotsPaths } from '../paths.ts'

const told = async (t: TestContext) => {
  const w = await world(t)
  const [box] = await w.rows('ballots_box')
  const path = ballotsPaths.box(String(box?.['id']))
  const page = async (name: string) => {
    const { status, text } = await w.as(name).get(path)
    assert.equal(status, 200)
    return { text, words: text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') }
  }
  return { w, box, path, page }
}

const draw = async (w: World, box: Record<string, unknown> | undefined, name: string) => {
  const { blinded } = await newDevice(await publicKeyOf(String(box?.['key_spki'])))
  return w.as(name).send(ballotsPaths.draw(String(box?.['id'])), { blinded })
}

const offers = (text: string) => /data-do="collect"/.test(text)

test('who is on the roll is offered a paper; a visitor is shown the door, and who is off the roll is told whom to ask', async t => {
  const { page } = await told(t)
  const [asha, visitor, ali] = [await page('Asha'), await page('visitor'), await page('Ali')]
  assert.ok(offers(asha.text))
  assert.match(asha.words, /You are on the roll, and have not collected a paper/)
  assert.ok(!offers(visitor.text))
  assert.match(visitor.text, /href="\/sign-in\?next=%2Fballots%2F/)
  assert.ok(!offers(ali.text))
  assert.match(ali.words, /You are not on the roll.*ask Glyn/)
})

test('whoever has had a paper is offered no second one, and told where the first is', async t => {
  const { w, box, page } = await told(t)
  assert.equal((await draw(w, box, 'Asha')).status, 200)
  const { text, words } = await page('Asha')
  assert.ok(!offers(text))
  assert.match(words, /You have collected it in another browser or on another device/)
  assert.match(words, /Whether it was sent, and how it was marked, the server does not know/)
  const again = await draw(w, box, 'Asha')
  assert.equal(again.status, 409)
})

test('whoever was handed an envelope is offered its code and no paper', async t => {
  const { w, box, path, page } = await told(t)
  const roll = (await w.as('Glyn').get(`${path}/roll`)).text
  const action = /action="([^"]+\/envelope)"/.exec(roll)?.[1]
  assert.ok(action)
  const whose = (await w.rows('contests_voter')).find(row => action.includes(String(row['voter_id'])))
  assert.ok((await w.as('Glyn').post(action)).status < 400)
  const name = String(whose?.['name'])
  const { text, words } = await page(name)
  assert.ok(!offers(text))
  assert.match(words, /You were given an envelope/)
  assert.match(text, /data-do="code"/)
  assert.equal((await draw(w, box, name)).status, 409)
})

test('the page says until when, and offers what the hour allows', async t => {
  const { w, page } = await told(t)
  const hours = [
    ['2017-01-05T12:00:00Z', /Papers can be collected from Thu 5 January, 6 pm/, false],
    ['2017-01-05T20:00:00Z', /Papers are being handed out\. Voting opens Fri 6 January, 6 pm/, true],
    ['2017-01-07T09:00:00Z', /Open until Mon 16 January, 9 pm/, true],
    ['2017-01-16T21:00:00Z', /Voting is over\. The count is shown here once/, false],
  ] as const
  for (const [at, words, offered] of hours) {
    await w.at(at)
    const asha = await page('Asha')
    assert.match(asha.words, words, at)
    assert.equal(offers(asha.text), offered, at)
    assert.equal(/name="code"/.test(asha.text), at.startsWith('2017-01-07'), `${at}: a code can be typed only while votes are taken`)
  }
})

test('who sees what is said with the names of those who run and check it, and what is not promised stands beside it', async t => {
  const { page } = await told(t)
  const { words } = await page('visitor')
  assert.match(words, /How you voted: nobody/)
  assert.match(words, /Glyn[^.]*, who runs this ballot; and, once it is closed, Hana[^.]*, who checks it/)
  assert.match(words, /What is not promised.*looking over your shoulder.*lose the device.*in bad hands/)
})

test('the page that a stranger sees carries the same key as the page of a member, and no sign of who looks', async t => {
  const { page } = await told(t)
  const key = (text: string) => /data-key="([^"]+)"/.exec(text)?.[1]
  const [asha, visitor] = [await page('Asha'), await page('visitor')]
  assert.equal(key(asha.text), key(visitor.text))
  assert.match(visitor.text, /data-holder=""/)
  assert.match(asha.text, /data-holder="[\w-]{16}"/)
})
