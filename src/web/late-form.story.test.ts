import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { beginSession } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { gate, transaction } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'

/** One browser: it keeps a cookie, and a page that was opened in it keeps its fields, whoever is signed in by now. */
const browserIn = (w: World) => {
  let cookie: string | null = null
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) }
    const answer = await w.program.app.request(`http://localhost:3000${path}`, { ...init, headers })
    return { status: answer.status, text: await answer.text(), headers: answer.headers, location: answer.headers.get('location') }
  }
  const tokenAt = async (path: string) => /name="_token" value="([^"]+)"/.exec((await ask(path)).text)?.[1] ?? ''
  return {
    ask,
    tokenAt,
    signIn: async (key: string) => {
      const token = await transaction(w.program.database, gate, tx => beginSession(tx, accountOf(key), 'a test', w.program.clock.wall()))
      cookie = `caucus=${token}`
    },
    endEverywhere: async () => {
      await sql`insert into access_session_end (session_id, ended_at) select id, now() from access_session on conflict do nothing`.execute(
        w.program.database.db,
      )
    },
    send: (path: string, fields: Fields, origin = 'http://localhost:3000') =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields as [string, string][]).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      }),
    upload: (path: string, fields: Fields, bytes: number) => {
      const body = new FormData()
      for (const [name, value] of fields) body.append(name, value)
      body.append('file', new Blob([new Uint8Array(bytes)]), 'list.csv')
      return inBytes(body).then(({ type, content }) =>
        ask(path, {
          method: 'POST',
          body: content,
          headers: { 'content-type': type, 'content-length': String(content.length), origin: 'http://localhost:3000' },
        }),
      )
    },
  }
}

type Fields = readonly (readonly [string, string])[]

/** As a browser sends it: with its length. */
const inBytes = async (body: FormData) => {
  const made = new Response(body)
  return { type: made.headers.get('content-type') ?? '', content: new Uint8Array(await made.arrayBuffer()) }
}

/** What a browser would send of the form in the main part of a page, and where to. */
const formIn = (text: string): { path: string; fields: Fields } => {
  const main = text.slice(text.indexOf('<main'))
  const [, path = '', inside = ''] = /<form class="form" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(main) ?? []
  const plain = (said = '') =>
    said.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  const fields = [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name, value]) => [plain(name), plain(value)] as const,
  )
  return { path: plain(path), fields }
}

const tasks = '/caucuses/copeland/tasks'
const why = `The night is known.\n"Quoted" & <b>bold</b>`
const task = [
  ['what', 'Book the hall'],
  ['owner', accountOf('cai')],
  ['due', '2017-01-15'],
  ['why', why],
] as const

test('Ali’s sign-in ends while he types: nothing is sent, he signs in beside the page, sees what he typed, sends it, and it is there once', async t => {
  const w = await world(t)
  const ali = browserIn(w)
  await ali.signIn('ali')
  const typed = [['_token', await ali.tokenAt(tasks)] as const, ...task]
  await ali.endEverywhere()
  const late = await ali.send(tasks, typed)
  assert.equal(late.status, 401)
  assert.match(late.text, /Your sign-in has ended[\s\S]*Nothing was sent, and nothing that you typed is lost/)
  assert.match(late.text, /href="\/demonstration\?next=\/sign-in\/beside" target="_blank" rel="noopener"/)
  assert.equal(late.headers.get('cache-control'), 'no-store')
  assert.match(late.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  assert.equal(late.location, null, 'nothing typed stands in an address')
  assert.doesNotMatch(late.text, /<dd/, 'nothing is shown to nobody')
  assert.doesNotMatch(late.text, /<b>bold/)

  const waits = formIn(late.text)
  assert.equal(waits.path, tasks)
  assert.equal((await ali.send(waits.path, waits.fields)).status, 401, 'going on before anybody is signed in keeps it too')
  await ali.signIn('ali')
  assert.match((await ali.ask('/sign-in/beside')).text, /You are signed in[\s\S]*waits in the tab from which you came/)
  const seen = await ali.send(waits.path, waits.fields)
  assert.equal(seen.status, 403)
  assert.match(seen.text, /Send it now\?[\s\S]*as Ali [\s\S]*Book the hall[\s\S]*&lt;b&gt;bold[\s\S]*<code>\/caucuses\/copeland\/tasks</)
  assert.deepEqual(await w.rows('meetings_task'), [])

  const now = formIn(seen.text)
  assert.equal((await ali.send(now.path, now.fields)).status, 303)
  const [row, ...more] = await w.rows('meetings_task')
  assert.deepEqual([row?.['what'], row?.['why'], more.length], ['Book the hall', why, 0])
  assert.deepEqual(w.faults, [])
})

test('whoever signed in anew in another tab sees at once what they typed; a form that is refused then comes back as typed', async t => {
  const w = await world(t)
  const ali = browserIn(w)
  await ali.signIn('ali')
  const token = await ali.tokenAt(tasks)
  await ali.signIn('ali')
  const seen = await ali.send(tasks, [
    ['_token', token],
    ['what', 'Book the hall'],
    ['owner', ''],
    ['due', '2017-01-01'],
  ])
  assert.equal(seen.status, 403)
  const now = formIn(seen.text)
  const refused = await ali.send(now.path, now.fields)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /That day has passed[\s\S]*value="Book the hall"/)
})

test('under another account what was typed is neither sent nor shown nor in the page; its author finds it by loading the page again', async t => {
  const w = await world(t)
  const shared = browserIn(w)
  await shared.signIn('ali')
  const typed = [['_token', await shared.tokenAt(tasks)] as const, ...task]
  await shared.endEverywhere()
  const waits = formIn((await shared.send(tasks, typed)).text)
  for (const other of ['asha', 'cai', 'mallory']) {
    await shared.signIn(other)
    for (const sent of [typed, waits.fields]) {
      const page = await shared.send(tasks, sent)
      assert.equal(page.status, 403)
      assert.match(page.text, /under another account[\s\S]*neither sent nor shown/)
      assert.doesNotMatch(page.text, /Book the hall|The night is known|\bAli\b/)
    }
  }
  assert.deepEqual(await w.rows('meetings_task'), [])
  await shared.signIn('ali')
  assert.match((await shared.send(tasks, typed)).text, /Send it now\?[\s\S]*Book the hall/)
})

test('what a visitor typed waits for them to sign in, and they are told that it will come from them', async t => {
  const w = await world(t)
  const visitor = browserIn(w)
  const token = await visitor.tokenAt('/sign-in')
  const asked = await visitor.send('/me/calendars', [
    ['_token', token],
    ['what', 'person'],
    ['titles', 'full'],
  ])
  assert.equal(asked.status, 401)
  assert.match(asked.text, /Sign in to send this/)
  const waits = formIn(asked.text)
  await visitor.signIn('cai')
  const seen = await visitor.send(waits.path, waits.fields)
  assert.match(seen.text, /while nobody was signed in here[\s\S]*it comes from Cai Morgan/)
  const now = formIn(seen.text)
  assert.ok((await visitor.send(now.path, now.fields)).status < 400)
})

test('seeing it again gives no right: whose grants do not allow it is refused, and the attempt is in the audit', async t => {
  const w = await world(t)
  const mallory = browserIn(w)
  await mallory.signIn('mallory')
  const token = await mallory.tokenAt('/help/permissions')
  await mallory.signIn('mallory')
  const seen = await mallory.send(tasks, [['_token', token], ...task])
  const now = formIn(seen.text)
  assert.equal((await mallory.send(now.path, now.fields)).status, 403)
  assert.deepEqual(await w.rows('meetings_task'), [])
  assert.equal((await w.rows('access_audit')).filter(line => line['what'] === 'refused').length, 1)
})

test('a form from another site is given nothing back and nothing to press, whatever token it has', async t => {
  const w = await world(t)
  const ali = browserIn(w)
  await ali.signIn('ali')
  const old = await ali.tokenAt(tasks)
  await ali.signIn('ali')
  for (const origin of ['https://elsewhere.example', 'null', 'http://localhost:3000.elsewhere.example']) {
    for (const token of [old, await ali.tokenAt(tasks), '', '.', 'a.b']) {
      const page = await ali.send(tasks, [['_token', token], ...task], origin)
      assert.equal(page.status, 403)
      assert.doesNotMatch(page.text, /Book the hall|Send it now/)
    }
  }
  for (const token of ['', 'a', '.', old.split('.')[0] ?? '']) {
    const page = await ali.send(tasks, [['_token', token], ...task])
    assert.equal(page.status, 403)
    assert.doesNotMatch(page.text, /Book the hall|Send it now/, 'nor is a form of nobody')
  }
  const nobody = browserIn(w)
  const away = await nobody.send(tasks, [['_token', old], ...task], 'https://elsewhere.example')
  assert.equal(away.location, `/sign-in?next=${encodeURIComponent(tasks)}`)
  assert.deepEqual(await w.rows('meetings_task'), [])
})

test('what a form asks for in secret is not given back, a crowd of fields neither, and a page of them stays within bounds', async t => {
  const w = await world(t)
  const ali = browserIn(w)
  const token = await ali.tokenAt('/sign-in')
  const secrets = ['password', 'code', 'pin', 'secret'].map(name => [name, `hush-${name}`] as const)
  const page = await ali.send(tasks, [['_token', token], ['what', 'Book the hall'], ...secrets])
  assert.match(page.text, /value="Book the hall"/)
  assert.doesNotMatch(page.text, /hush/)
  const crowd = Array.from({ length: 1001 }, (_, n) => [`f${n}`, 'x'] as const)
  assert.equal((await ali.send(tasks, [['_token', token], ...crowd])).status, 303)
  const large = await ali.ask(tasks, {
    method: 'POST',
    body: `_token=${token}&what=${'"'.repeat(60_000)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
  })
  assert.ok(large.text.length < 400_000, `${large.text.length} letters`)
})

test('voting papers, codes, sign-ins and what scripts send are never kept in an answer', async t => {
  const w = await world(t)
  const { modules } = w.program
  const ali = browserIn(w)
  await ali.signIn('ali')
  const token = await ali.tokenAt(tasks)
  await ali.signIn('ali')
  const kept: string[] = []
  for (const { method, path } of modules.flatMap(module => module.routes)) {
    if (method !== 'POST' || !/^\/(ballots|count|sign-in|sign-out|demonstration)\b/.test(path) || path.endsWith('/remind')) continue
    const page = await ali.send(path.replace(/:\w+/g, 'none'), [
      ['_token', token],
      ['paper', 'hush'],
    ])
    if (/hush|Send it now|Your sign-in has ended/.test(page.text)) kept.push(path)
  }
  assert.deepEqual(kept, [])
  await ali.endEverywhere()
  const json = await ali.ask(tasks, {
    method: 'POST',
    body: JSON.stringify({ what: 'Book the hall' }),
    headers: { 'content-type': 'application/json', origin: 'http://localhost:3000', 'x-form-token': token },
  })
  assert.equal(json.status, 401)
  assert.deepEqual(Object.keys(JSON.parse(json.text)), ['why', 'next'])
})

test('what stands beside a file is kept, the file is chosen again; of a large file of nobody nothing is read', async t => {
  const w = await world(t)
  const asha = browserIn(w)
  const brings = '/caucuses/stoke-central/people/import'
  await asha.signIn('asha')
  const typed = [
    ['_token', await asha.tokenAt(brings)],
    ['typed', 'Ann Able\nBea Brook'],
  ] as const
  await asha.endEverywhere()
  const late = await asha.upload(brings, typed, 10)
  assert.equal(late.status, 401)
  assert.match(late.text, /A file is not kept: you choose it again/)
  const large = await asha.upload(brings, typed, 100_000)
  assert.equal(large.status, 401)
  assert.match(large.text, /choose it again/)
  assert.doesNotMatch(large.text, /Ann Able/)
  const waits = formIn(late.text)
  await asha.signIn('asha')
  const seen = await asha.send(waits.path, waits.fields)
  assert.match(seen.text, /enctype="multipart\/form-data"[\s\S]*type="file"/)
  const now = formIn(seen.text)
  const taken = await asha.upload(now.path, now.fields, 0)
  assert.equal(taken.status, 303)
  assert.match((await asha.ask(taken.location ?? '')).text, /Ann Able · Bea Brook/)
})

test('when something breaks on our side, whoever sent a form is told that their browser still has it, and loading again sends it', async t => {
  const w = await world(t)
  const ali = browserIn(w)
  await ali.signIn('ali')
  const typed = [['_token', await ali.tokenAt(tasks)] as const, ...task]
  const { db } = w.program.database
  await sql`alter table meetings_task rename to meetings_task_away`.execute(db)
  const broken = await ali.send(tasks, typed)
  assert.equal(broken.status, 500)
  assert.match(broken.text, /load this page again: your browser still has what you typed/)
  await sql`alter table meetings_task_away rename to meetings_task`.execute(db)
  assert.equal((await ali.send(tasks, typed)).status, 303)
  assert.equal((await w.rows('meetings_task')).length, 1)
})
