import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settleWath, wathPaths } from '#test/wath.ts'
import { type Page, type World, world } from '#test/world.ts'

const friends = `${wathPaths.room}/friends`
const linkIn = (page: Page): string => /https?:\/\/[^\s"<]*(\/asked\/[\w-]+)/.exec(page.text)?.[1] ?? ''
const link = async (w: World, name = 'Cai'): Promise<string> => linkIn(await w.as(name).post(friends))
const agreed = { says: 'yes', name: 'Sam Reed', consent: ['phone'], phone: '07700 900555', joined: '2015-05-01', old: 'yes' }

test('Cai asks a friend by a link: nothing is here until the friend agrees, once; the asker learns nothing, and the friend can end it all', async t => {
  const w = await world(t)
  await settleWath(w)
  const visitor = w.as('visitor')
  const [before, readings] = [(await w.rows('people_person')).length, (await w.rows('access_reading')).length]
  const made = await w.as('Cai').post(friends)
  assert.equal(made.status, 200)
  assert.match(made.text, /href="sms:\?&amp;body=I%20am%20going%20to%20a%20vote/)
  const at = linkIn(made)
  assert.match(at, /^\/asked\/[\w-]{43}$/)
  const [row] = await w.rows('turnout_friend_link')
  assert.ok(!JSON.stringify(row).includes(at.split('/').at(-1) ?? '-'), 'the link itself is not kept')
  assert.doesNotMatch((await w.as('Cai').get(friends)).text, /\/asked\//, 'it is shown once')

  const page = await visitor.get(at)
  assert.match(page.text, /<title>A question/)
  assert.match(page.headers.get('x-robots-tag') ?? '', /noindex/, 'wherever a friend posts it')
  assert.match(page.text, /Cai asks: will you come to a vote\?.*Cai, of Wath, sent you this.*would keep your name.*<form/s)
  assert.doesNotMatch(page.text, /Morgan/, 'the first name is enough for a friend')
  assert.equal((await visitor.get(at)).status, 200, 'opening it changes nothing')
  const half = await visitor.post(at, { name: 'Sam Reed' })
  assert.equal(half.status, 422)
  for (const words of [/Choose one\./, /Choose at least one way/, /whoever is 16 or older/, /value="Sam Reed"/])
    assert.match(half.text, words)
  assert.equal((await visitor.post(at, { ...agreed, phone: '12' })).status, 422)
  const unreached = await visitor.post(at, { ...agreed, consent: ['text', 'email'], phone: '', old: '' })
  for (const words of [/By which number/, /At which address/, /whoever is 16 or older/])
    assert.match(unreached.text, words, 'all that is missing is said at once')
  assert.equal((await w.rows('people_person')).length, before, 'what was refused is not kept')

  const thanks = await visitor.post(at, agreed)
  assert.equal(thanks.status, 200, thanks.text)
  const sam = (await w.rows('people_person')).find(one => one['name'] === 'Sam Reed')
  assert.deepEqual([sam?.['source'], sam?.['account_id'], String(sam?.['expires_on'])], ['self-entered', null, '2017-02-18'])
  const said = (await w.rows('turnout_commitment')).filter(one => one['person_id'] === sam?.['id'])
  assert.deepEqual(
    said.map(one => [one['state'], one['by_account']]),
    [['yes', null]],
  )
  for (const gone of [
    await visitor.get(at),
    await visitor.post(at, agreed),
    await visitor.get('/asked/no-such-link'),
    await visitor.get('/asked/%5Celse'),
  ])
    assert.equal(gone.status, 404)
  assert.equal((await w.rows('people_person')).length, before + 1)
  assert.equal((await w.rows('access_reading')).length, readings, 'nobody was looked at')

  const asked = (await w.as('Cai').get(friends)).text
  assert.match(asked, /You have 1 link out\. Whether one was answered you are not told/)
  assert.match(asked, /told from five on/)
  assert.doesNotMatch(asked, /\bSam\b/)
  assert.match((await w.as('Asha').get(`${wathPaths.people}/${String(sam?.['id'])}`)).text, /Sam Reed/)
  const stop = /(\/no-more\/[\w-]+)/.exec(thanks.text)?.[1] ?? ''
  assert.equal((await visitor.post(stop, { calls: 'no' })).status, 200)
  assert.equal((await w.rows('people_consent_end')).length, 1)
  assert.deepEqual(w.faults, [])
})

test('a no keeps nothing; a link ends when its maker takes it back, leaves, or its time is over; twenty are the most, and strangers make none', async t => {
  const w = await world(t)
  await settleWath(w)
  const visitor = w.as('visitor')
  const before = (await w.rows('people_person')).length
  const no = await link(w)
  assert.match((await visitor.post(no, { no: 'yes' })).text, /Nothing about you was kept/)
  assert.equal((await visitor.get(no)).status, 404)

  const back = await link(w)
  assert.equal((await w.as('Ali').post(friends, { end: 'yes' })).status, 303)
  assert.equal((await visitor.get(back)).status, 200, 'nobody ends the links of somebody else')
  assert.equal((await w.as('Cai').post(friends, { end: 'yes' })).location, friends)
  assert.equal((await visitor.get(back)).status, 404)

  const late = await link(w, 'Ali')
  await Promise.all(Array.from({ length: 18 }, () => w.as('Cai').post(friends)))
  const tooMany = await w.as('Cai').post(friends)
  assert.equal(tooMany.status, 422)
  assert.match(tooMany.text, /twenty links/)
  for (const name of ['Mallory', 'Dee', 'Farah']) {
    assert.equal((await w.as(name).get(friends)).status, 403, name)
    assert.equal((await w.as(name).post(friends)).status, 403, name)
  }
  assert.equal((await visitor.get(late)).status, 200)
  await w.at('2017-01-20T00:00:00Z')
  assert.equal((await visitor.get(late)).status, 404)
  assert.match((await w.as('Cai').get(friends)).text, /This vote is over/)
  assert.equal((await w.rows('people_person')).length, before)
  assert.deepEqual(w.faults, [])
})
