import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { configFrom } from '#platform/config.ts'
import { logTo } from '#platform/log.ts'
import { sha256, unseal } from '#platform/seal.ts'
import { gate, transaction } from '#platform/transaction.ts'
import { openProgram } from '#src/main.ts'
import { testKey, type World, world } from '#test/world.ts'
import { auditLines } from './queries.ts'
import { faultsIn } from './rules/chain.ts'

test('Asha asks for a link, follows it once, and is signed in; the same link does not work twice', async t => {
  const w = await world(t)
  const visitor = w.as('visitor')
  assert.equal((await visitor.post('/sign-in', { address: 'asha@example.org', next: '/me/sessions' })).location, '/sign-in/sent')
  const [letter] = await w.rows('platform_mail')
  const text = unseal(testKey, String(letter?.['body_sealed']), String(letter?.['id']))
  const path = /http:\/\/localhost:3000(\/sign-in\/[\w-]+)/.exec(text)?.[1] ?? ''
  assert.equal(letter?.['subject'], 'Your link', 'the subject says nothing of politics')
  assert.match((await visitor.get(path)).text, /press the button/, 'opening the link uses nothing up')
  const entered = await visitor.post(path)
  assert.equal(entered.status, 303)
  assert.equal(entered.location, '/me/sessions')
  assert.match(entered.headers.get('set-cookie') ?? '', /caucus=[\w-]{40,}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax/)
  const again = await visitor.post(path)
  assert.equal(again.status, 422)
  assert.match(again.text, /used already/)
})

const linkFor = async (w: World, address: string): Promise<string> => {
  await w.as('visitor').post('/sign-in', { address })
  const letter = (await w.rows('platform_mail')).at(-1)
  const text = unseal(testKey, String(letter?.['body_sealed']), String(letter?.['id']))
  return /http:\/\/localhost:3000(\/sign-in\/[\w-]+)/.exec(text)?.[1] ?? ''
}

test('whoever follows a link in a browser that was signed in is signed out there first; coming and going are in the audit', async t => {
  const w = await world(t)
  const cai = w.as('Cai')
  assert.equal((await cai.get('/me')).status, 200)
  assert.equal((await cai.post(await linkFor(w, 'asha@example.org'))).status, 303)
  assert.equal((await cai.get('/me')).status, 303, 'Cai’s session has ended')
  assert.equal((await w.as('Dee').post('/sign-out')).status, 303)
  const lines = (await w.rows('access_audit')).filter(line => line['chain'] === 'server').map(line => [line['what'], line['about']])
  assert.deepEqual(lines, [
    ['signed in', accountOf('asha')],
    ['signed out', accountOf('dee')],
  ])
})

test('behind TLS every cookie is bound to this host, and browsers are told never to come without it', async t => {
  const w = await world(t)
  const { database, packs } = w.program
  const config = configFrom({ PUBLIC_URL: 'https://caucus.example.org', LOG: 'quiet' })
  const program = await openProgram({ config, database, packs, key: testKey, log: logTo(() => undefined, 'quiet'), startsAt: null })
  t.after(() => program.jobs.stop())
  const page = await program.app.request('https://caucus.example.org/sign-in')
  assert.match(page.headers.get('strict-transport-security') ?? '', /max-age=63072000; includeSubDomains/)
  const token = /name="_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const left = await program.app.request('https://caucus.example.org/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://caucus.example.org' },
    body: new URLSearchParams({ _token: token }).toString(),
  })
  const cookies = left.headers.getSetCookie()
  assert.equal(cookies.length, 2)
  for (const line of cookies) assert.match(line, /^__Host-caucus(-notice)?=[^;]*;.*; Secure$/)
  assert.equal((await w.as('visitor').get('/sign-in')).headers.get('strict-transport-security'), null, 'not on loopback')
})

test('an address that nobody has gets the same answer and no letter', async t => {
  const w = await world(t)
  assert.equal((await w.as('visitor').post('/sign-in', { address: 'nobody@example.org' })).location, '/sign-in/sent')
  assert.deepEqual(await w.rows('platform_mail'), [])
})

test('the sixth link within an hour is refused, and the address stays in the form', async t => {
  const w = await world(t)
  for (let i = 0; i < 5; i++) await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })
  const sixth = await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })
  assert.equal(sixth.status, 422)
  assert.match(sixth.text, /value="asha@example.org"/)
  assert.equal((await w.rows('platform_mail')).length, 5)
})

test('somebody who asks for Asha’s links, again and again, keeps her out no longer than the link of their last letter is good', async t => {
  const w = await world(t)
  const asked = (minutes: number) =>
    sql`update platform_attempt set at = ${w.program.clock.wall().subtract({ minutes })}::timestamptz`.execute(w.program.database.db)
  for (let i = 0; i < 5; i++) await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })
  await asked(9)
  assert.equal((await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })).status, 422)
  await asked(11)
  assert.equal((await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })).location, '/sign-in/sent')
  assert.equal((await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })).status, 422, 'one more, not five')
  assert.equal((await w.rows('platform_mail')).length, 6)
})

test('a crowd that asks for links of nobody keeps nobody out; of very many letters the next leave a minute later, and the page says the same', async t => {
  const w = await world(t)
  const { db } = w.program.database
  const crowd = (subject: string) =>
    sql`insert into platform_attempt (subject, at) select ${subject}, ${w.program.clock.wall()} from generate_series(1, 60)`.execute(db)
  const waits = async () =>
    (
      await sql<{
        later: boolean
      }>`select start_after > created_on as later from jobs.job where name = 'mail.send' order by created_on`.execute(db)
    ).rows
  await crowd('link')
  assert.equal((await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })).location, '/sign-in/sent')
  assert.deepEqual(await waits(), [{ later: false }])
  await crowd('letter')
  for (const address of ['ali@example.org', 'nobody@example.org'])
    assert.equal((await w.as('visitor').post('/sign-in', { address })).location, '/sign-in/sent')
  assert.deepEqual(await waits(), [{ later: false }, { later: true }])
})

test('a form without its token, or from another site, is not taken', async t => {
  const w = await world(t)
  const bare = await w.program.app.request('http://localhost:3000/sign-in', {
    method: 'POST',
    body: 'address=asha@example.org',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
  })
  assert.equal(bare.status, 403)
  assert.deepEqual(await w.rows('platform_mail'), [])
})

test('Asha ends a session of hers; Mallory cannot end it, and it goes on', async t => {
  const w = await world(t)
  await w.as('Asha').get('/me/sessions')
  const [session] = await w.rows('access_session')
  const refused = await w.as('Mallory').post(`/me/sessions/${session?.['id']}/end`)
  assert.equal(refused.status, 404)
  assert.deepEqual(await w.rows('access_session_end'), [])
  await w.as('Asha').post(`/me/sessions/${session?.['id']}/end`)
  assert.equal((await w.rows('access_session_end')).length, 1)
  assert.equal((await w.as('Asha').get('/me/sessions')).location, '/sign-in?next=%2Fme%2Fsessions')
})

test('the audit chain is whole, and a changed line is found', async t => {
  const w = await world(t)
  const write = (about: string) =>
    transaction(w.program.database, gate, async tx => {
      const { record } = await import('./commands.ts')
      await record(tx, { kind: 'server' }, { account: null, what: 'tried', about, detail: { n: 1 } }, w.program.clock.wall())
    })
  for (const about of ['one', 'two', 'three']) await write(about)
  const read = () =>
    transaction(
      w.program.database,
      gate,
      async tx => {
        const all = []
        for await (const page of auditLines(tx)) all.push(...page)
        return all
      },
      'read',
    )
  const lines = await read()
  assert.equal(lines.length, 3)
  assert.deepEqual(faultsIn(lines, sha256), [])
  const changed = lines.map(line => (line.about === 'two' ? { ...line, about: 'nothing' } : line))
  assert.deepEqual(
    faultsIn(changed, sha256).map(({ seq, says }) => [seq, says]),
    [[2, 'was changed after it was written']],
  )
  assert.deepEqual(
    faultsIn(
      lines.filter(line => line.seq !== 2),
      sha256,
    )[0]?.says,
    'line 2 is missing',
  )
})
