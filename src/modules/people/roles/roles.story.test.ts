import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { newId } from '#platform/ids.ts'
import { unseal } from '#platform/seal.ts'
import { testKey, type World, world } from '#test/world.ts'

const list = '/caucuses/copeland/people'
const asked = { role: 'organiser', until: '2017-12-01' }

/** Nell, whom Moira writes down from a sheet on which she agreed to letters, or to something else. */
const nell = async (w: World, { email = 'nell@example.org', consent = 'email' } = {}): Promise<string> => {
  const sheet = { source: 'event', sourceNote: 'the stall', basis: 'consent', purpose: 'Asking', how: 'ticked the sheet' }
  const added = await w
    .as('Moira')
    .post(list, { ...sheet, name: 'Nell Ashdown', area: 'the coast', phone: '07700 900777', email, consent, once: newId() })
  assert.equal(added.status, 303)
  return added.location ?? ''
}

const letters = async (w: World): Promise<{ subject: string; text: string; to: string }[]> =>
  (await w.rows('platform_mail')).map(row => ({
    subject: String(row['subject']),
    text: unseal(testKey, String(row['body_sealed']), String(row['id'])),
    to: unseal(testKey, String(row['address_sealed']), String(row['id'])),
  }))

const link = async (w: World): Promise<string> => /(\/invited\/[\w-]+)/.exec((await letters(w)).at(-1)?.text ?? '')?.[1] ?? ''

const invited = async (t: TestContext): Promise<{ w: World; page: string; path: string }> => {
  const w = await world(t)
  const page = await nell(w)
  assert.equal((await w.as('Moira').post(`${page}/invite`, asked)).status, 303)
  return { w, page, path: await link(w) }
}

/** What a browser with this cookie is shown. */
const seenWith = async (w: World, answer: { headers: Headers }, path: string): Promise<{ status: number; text: string }> => {
  const cookie = /caucus=[\w-]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
  const page = await w.program.app.request(`http://localhost:3000${path}`, { headers: { cookie } })
  return { status: page.status, text: await page.text() }
}

test('Moira asks Nell to sign in as an organiser: a letter that says nothing, a yes, and she calls until Moira ends it', async t => {
  const { w, page, path } = await invited(t)
  const [letter] = await letters(w)
  assert.equal(letter?.to, 'nell@example.org')
  assert.doesNotMatch(`${letter?.subject} ${letter?.text}`, /copeland|caucus|organis/i, 'whoever reads over a shoulder learns nothing')
  const moira = w.as('Moira')
  assert.match((await moira.get(page)).text, /Asked to sign in as organiser/)
  assert.match((await moira.get(`${list}/roles`)).text, /Nell Ashdown<\/a>, as organiser/)
  assert.match((await moira.post(`${page}/invite`, asked)).text, /asked already/)

  const before = (await w.rows('access_account')).length
  const shown = await w.as('visitor').get(path)
  assert.match(shown.text, /Moira Tennant, a steward there, asks whether you want to sign in as organiser/)
  assert.equal((await w.rows('access_account')).length, before, 'opening the link does nothing')
  assert.match((await w.as('visitor').post(path, { answer: 'yes', name: '' })).text, /By what name/)
  const yes = await w.as('visitor').post(path, { answer: 'yes', name: 'Nell A' })
  assert.equal(yes.location, '/today')
  assert.match((await seenWith(w, yes, '/today')).text, /You are <strong>Nell A<\/strong>, organiser of Copeland/)
  assert.match((await seenWith(w, yes, '/me')).text, /nell@example\.org/, 'the record is hers now')
  assert.equal((await seenWith(w, yes, list)).status, 403)
  assert.match((await w.as('visitor').post(path, { answer: 'yes', name: 'Nell A' })).text, /leads nowhere/)

  const roles = (await moira.get(`${list}/roles`)).text
  const end = /action="([^"]+)"[^>]*>(?:(?!<form)[\s\S])*?End it<span class="unseen">: Nell A, organiser/.exec(roles)?.[1] ?? ''
  assert.match((await moira.get((await moira.post(end)).location ?? '')).text, /Moira Tennant/)
  assert.equal((await seenWith(w, yes, '/caucuses/copeland/contests/copeland-2017/calls')).status, 403)
  assert.equal((await moira.post(end)).status, 404)
  const lines = (await w.rows('access_audit')).map(row => row['what'])
  for (const what of ['invitation sent', 'invitation accepted', 'role ended']) assert.ok(lines.includes(what), what)
  assert.deepEqual(w.faults, [])
})

test('two presses at once are one account and one role; somebody with an account keeps it, and its name', async t => {
  const { w, path } = await invited(t)
  const visitor = w.as('visitor')
  await visitor.get('/sign-in')
  const both = await Promise.all([0, 1].map(() => visitor.post(path, { answer: 'yes', name: 'Nell A' })))
  assert.deepEqual(both.map(one => one.status).sort(), [303, 422])
  assert.equal((await w.rows('access_account')).filter(row => row['name'] === 'Nell A').length, 1)
  assert.equal(
    (await w.rows('access_grant')).filter(row => row['role'] === 'organiser' && row['given_by'] === accountOf('moira')).length,
    1,
  )

  const page = await nell(w, { email: 'jo@example.org' })
  await w.as('Moira').post(`${page}/invite`, { ...asked, role: 'member' })
  const yes = await visitor.post(await link(w), { answer: 'yes', name: 'Somebody else' })
  const name = (await w.rows('access_account')).find(row => row['id'] === accountOf('jo'))?.['name']
  assert.match((await seenWith(w, yes, '/today')).text, new RegExp(`You are <strong>${name}</strong>`))
  assert.ok(!(await w.rows('access_account')).some(row => row['name'] === 'Somebody else'))
})

test('no letter without an address and a yes to letters; no role without an end, or for longer than three years', async t => {
  const w = await world(t)
  const page = await nell(w, { consent: 'phone' })
  const moira = w.as('Moira')
  assert.match((await moira.post(`${page}/invite`, asked)).text, /no e-mail address with their agreement to letters/)
  await moira.post(`${page}/agreed`, { agreed: 'asking:email', how: 'by phone' })
  for (const [until, why] of [
    ['', 'No role is for ever'],
    ['2016-12-01', 'This day is over'],
    ['2031-01-01', 'Within three years'],
  ] as const)
    assert.match((await moira.post(`${page}/invite`, { ...asked, until })).text, new RegExp(why))
  assert.match((await moira.post(`${page}/invite`, { ...asked, role: 'steward' })).text, /As what\?/, 'a steward is elected')
  assert.deepEqual(await w.rows('platform_mail'), [])
  assert.equal((await moira.post(`${page}/invite`, asked)).status, 303)
})

test('a link leads nowhere once it was declined, taken back, is too old, or its sender is no steward any more', async t => {
  const { w, page, path } = await invited(t)
  const [visitor, moira] = [w.as('visitor'), w.as('Moira')]
  const nowhere = async (at: string) => {
    assert.equal((await visitor.get(at)).status, 422)
    assert.match((await visitor.post(at, { answer: 'yes', name: 'Nell' })).text, /leads nowhere/)
  }
  assert.equal((await visitor.post(path, { answer: 'no' })).location, '/')
  await nowhere(path)
  const again = async (): Promise<string> => {
    assert.equal((await moira.post(`${page}/invite`, asked)).status, 303)
    return link(w)
  }
  const second = await again()
  const back = /action="([^"]+invitations[^"]+)"/.exec((await moira.get(page)).text)?.[1] ?? ''
  assert.equal((await moira.post(back)).status, 303)
  assert.equal((await moira.post(back)).status, 404)
  await nowhere(second)
  const third = await again()
  await sql`update people_invitation set made_at = made_at - interval '8 days', expires_at = expires_at - interval '8 days'`.execute(
    w.program.database.db,
  )
  await nowhere(third)
  const fourth = await again()
  await w.at('2018-06-01T10:00:00Z')
  await nowhere(fourth)
  await nowhere('/invited/no-such-link')
  assert.ok(!(await w.rows('access_account')).some(row => row['name'] === 'Nell'))
  assert.deepEqual(w.faults, [])
})

test('nobody but a steward of this caucus asks, reads or ends; a steward’s own role is ended by no button', async t => {
  const { w, page } = await invited(t)
  const [waiting] = await w.rows('people_invitation')
  const grants = await w.rows('access_grant')
  const of = (role: string) =>
    grants.find(row => row['role'] === role && row['place'] === grants.find(one => one['account_id'] === accountOf('moira'))?.['place'])
  for (const who of ['Ali', 'Asha', 'Cai', 'visitor']) {
    const refused = who === 'visitor' ? [303, 401] : [403]
    for (const [path, fields] of [
      [`${page}/invite`, asked],
      [`${list}/invitations/${waiting?.['id']}/end`, {}],
      [`${list}/roles/${of('organiser')?.['id']}/end`, {}],
    ] as const)
      assert.ok(refused.includes((await w.as(who).post(path, fields)).status), `${who}: ${path}`)
    assert.ok(refused.includes((await w.as(who).get(`${list}/roles`)).status), who)
  }
  assert.equal((await w.as('Moira').post(`${list}/roles/${of('steward')?.['id']}/end`)).status, 404)
  assert.equal((await w.as('Moira').post(`${list}/roles/${newId()}/end`)).status, 404)
  assert.deepEqual(await w.rows('access_grant_end'), [])
})
