import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { sql } from 'kysely'
import { beginSession } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { newId } from '#platform/ids.ts'
import { sha256 } from '#platform/seal.ts'
import { gate, transaction } from '#platform/transaction.ts'
import { islandPath } from '#web/assets.ts'
import { type Address, addresses } from './addresses.ts'
import { seenByAxe } from './axe.ts'
import { enter, openSite, type Site } from './site.ts'

/** Bounds on what a page weighs, map included. */
const most = { raw: 100_000, compressed: 25_000, script: 50_000 }

/** Pages that work better with script, and which island they name. All others have none. */
const islands: Readonly<Record<string, string>> = {
  '/ballots/:box': 'ballot',
  '/pocket': 'pocket',
  '/at-the-door': 'at-the-door',
  '/caucuses/:caucus/contests/:contest': 'what-if',
  '/caucuses/:caucus/people': 'people-list',
  '/caucuses/:caucus/contests/:contest/door': 'door',
  '/caucuses/:caucus/contests/:contest/here': 'door',
}

suite('every page of the demonstration', () => {
  let site: Site
  let pages: Address[] = []
  let unseen: string[] = []
  const cookies = new Map<string, string>()

  const cookieOf = async (as: string): Promise<string> => {
    const { database, clock } = site.program
    const known = cookies.get(as) ?? (await transaction(database, gate, tx => beginSession(tx, accountOf(as), 'a test', clock.wall())))
    cookies.set(as, known)
    return known
  }
  const ask = async (path: string, as: string | null): Promise<Response> => {
    const headers = new Headers(as ? { cookie: `caucus=${await cookieOf(as)}` } : {})
    return site.program.app.request(`${site.base}${path}`, { headers })
  }

  const sent = new Map<string, Promise<{ type: string; text: string }>>()
  /** A page as it was sent the first time that anything of it was looked at. */
  const read = ({ path, as }: Address) => {
    const known =
      sent.get(path) ?? ask(path, as).then(async answer => ({ type: answer.headers.get('content-type') ?? '', text: await answer.text() }))
    sent.set(path, known)
    return known
  }

  before(async () => {
    site = await openSite()
    const found = await addresses(site.program, async (path, as) => (await ask(path, as)).status)
    pages = found.seen
    unseen = found.unseen
  })
  after(() => site.close())

  test('somebody of the cast can see each of them', () => {
    // A letter's link is only there while it waits, a code at the door leads on, a calendar's secret address is there once somebody has made it; a case, a finding and a review are there once somebody has made one.
    const later =
      /^\/(d\/:token|caucuses\/:caucus\/meetings\/imports|caucuses\/:caucus\/people\/import\/:import|dates\/:key|stop\/:key|stop-weeks\/:key|stop-help\/:key|caucuses\/:caucus\/weeks\/:week|no-more\/:token|invited\/:token|asked\/:token|caucuses\/:caucus\/kindly\/:person|challenges\/:case|reviews\/|caucuses\/:caucus\/contests\/:contest\/calls\/:person)/
    assert.deepEqual(
      unseen.filter(path => !later.test(path)),
      [],
    )
  })

  test('0 kB of script on every page but those that name an island, and at most 50 kB compressed on these', async t => {
    const wrong: string[] = []
    for (const page of pages) {
      const { route, path } = page
      const { text } = await read(page)
      const island = islands[route]
      const wanted = island ? [`<script type="module" src="${islandPath(island)}">`] : []
      if (String(text.match(/<script\b[^>]*>/gi) ?? []) !== String(wanted))
        wrong.push(`${path}: other script than ${wanted.length} islands`)
      if (!island) continue
      const answer = await ask(islandPath(island), null)
      const script = Buffer.from(await answer.arrayBuffer())
      const wire = gzipSync(script).length
      if (answer.status !== 200 || script.length === 0 || wire > most.script) wrong.push(`${path}: ${wire} bytes of script`)
      t.diagnostic(`${path}: ${wire} bytes of script compressed, ${script.length} as it is`)
    }
    assert.ok(
      Object.keys(islands).every(route => pages.some(page => page.route === route)),
      'pages with an island are looked at',
    )
    assert.deepEqual(wrong, [])
  })

  test('none weighs more than 100 kB, or 25 kB compressed; none names another site for a picture, style or font', async t => {
    const heavy: string[] = []
    let largest = { path: '', raw: 0, compressed: 0 }
    for (const page of pages) {
      const { path } = page
      const { type, text } = await read(page)
      const isPage = type.startsWith('text/html')
      const size = { path, raw: Buffer.byteLength(text), compressed: gzipSync(text).length }
      if (size.raw > largest.raw) largest = size
      if (size.raw > most.raw || size.compressed > most.compressed) heavy.push(`${path}: ${size.raw} bytes, ${size.compressed} compressed`)
      if (isPage && /\son[a-z]+="|(src|srcset)="(?!\/)|<link[^>]+href="(?!\/)|\{\w+\}|%s|\bundefined\b|\bNaN\b/.test(text))
        heavy.push(`${path}: a script in an attribute, another site or a hole in the text`)
    }
    t.diagnostic(`${pages.length} pages; the largest is ${largest.path}: ${largest.raw} bytes, ${largest.compressed} compressed`)
    assert.deepEqual(heavy, [])
  })

  test('the HTML of each is valid', async () => {
    const validate = new HtmlValidate(new FileSystemConfigLoader())
    const wrong: string[] = []
    for (const page of pages) {
      const { path } = page
      const { type, text } = await read(page)
      if (!type.startsWith('text/html')) continue
      const report = await validate.validateString(text, `${path}.html`)
      wrong.push(...report.results.flatMap(result => result.messages.map(one => `${path}:${one.line} ${one.ruleId} ${one.message}`)))
    }
    assert.deepEqual(wrong, [])
  })

  test('axe finds nothing on any, on a phone and a desk, by day and by night; none scrolls sideways; no request leaves', async () => {
    const wrong: string[] = []
    for (const as of new Set(pages.map(page => page.as))) {
      const { context, page, elsewhere } = await site.open(as, { script: true })
      for (const { path } of pages.filter(one => one.as === as)) {
        const response = await page.goto(path).catch(() => null)
        if (!response?.headers()['content-type']?.startsWith('text/html')) continue
        wrong.push(...(await seenByAxe(page, path)))
      }
      wrong.push(...elsewhere.map(url => `asked another site: ${url}`))
      await context.close()
    }
    assert.deepEqual(wrong, [])
  })

  test('the pages in which a form waits for a sign-in that has ended are valid, and axe finds nothing on them', async () => {
    const { context, page } = await site.open('ali', { script: true })
    const beside = await context.newPage()
    const validate = new HtmlValidate(new FileSystemConfigLoader())
    const wrong: string[] = []
    const look = async (title: string) => {
      assert.match(await page.title(), new RegExp(`^${title}`))
      wrong.push(...(await seenByAxe(page, title)))
    }
    const answered = page.waitForResponse(response => response.status() === 401)
    await page.goto('/caucuses/copeland/tasks')
    await page.getByLabel('What is to be done').fill('Book the hall')
    await page.locator('select[name="owner"]').selectOption({ index: 1 })
    await page.locator('input[name="due"]').fill('2017-01-15')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Add the task' }).click()
    await look('Your sign-in has ended')
    const bodies = [await (await answered).text()]
    for (const [who, title] of [
      ['ali', 'Send it now'],
      ['asha', 'This was not sent'],
    ] as const) {
      await enter(beside, who)
      const again = page.waitForResponse(response => response.status() === 403)
      await (who === 'ali' ? page.getByRole('button', { name: 'I am signed in: go on' }).click() : page.reload())
      bodies.push(await (await again).text())
      await look(title)
    }
    for (const text of bodies)
      wrong.push(
        ...(await validate.validateString(text, 'late.html')).results.flatMap(({ messages }) =>
          messages.map(one => `${one.line} ${one.message}`),
        ),
      )
    assert.deepEqual(wrong, [])
    await context.close()
  })

  test('the page to which the letter of an invitation leads is valid, and axe finds nothing on it', async () => {
    const { db } = site.program.database
    await sql`insert into people_invitation (id, caucus_id, person_id, role, role_until, address_sealed, address_index, token_sha256, made_at, expires_at, by_account)
      select ${newId()}, p.caucus_id, p.id, 'organiser', timestamptz '2017-12-01', '', '', ${sha256('a-letter')}, now(), now() + interval '1 day', ${accountOf('moira')}
      from people_person p join network_caucus c on c.id = p.caucus_id where c.slug = 'copeland' order by p.id limit 1`.execute(db)
    const { context, page } = await site.open(null, { script: true })
    const answer = await page.goto('/invited/a-letter')
    assert.match(await page.title(), /^You are asked/)
    const { results } = await new HtmlValidate(new FileSystemConfigLoader()).validateString((await answer?.text()) ?? '', 'invited.html')
    assert.deepEqual(
      [...(await seenByAxe(page, '/invited')), ...results.flatMap(({ messages }) => messages.map(one => `${one.line} ${one.message}`))],
      [],
    )
    await context.close()
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
