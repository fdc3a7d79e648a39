import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page, Request } from '@playwright/test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { beginSession } from '#modules/access/index.ts'
import { gate, transaction } from '#platform/transaction.ts'
import type { Look, Site } from './site.ts'

/** The ballot of the Stoke caucus, which is open when the demonstration begins. */
export type Ballot = {
  readonly box: string
  readonly path: string
  /** A browser of somebody on the roll who has had no paper yet; each call another one. */
  voter(look?: Look): Promise<{ context: BrowserContext; page: Page; account: Id<'account'> }>
  /** What is in the database: marks and papers since `ballotOf` was called. */
  counts(): Promise<{ marks: number; papers: number }>
}

export const ballotOf = async (site: Site): Promise<Ballot> => {
  const { db } = site.program.database
  const box = (await sql<{ id: string }>`select id from ballots_box`.execute(db)).rows[0]?.id ?? ''
  const given: string[] = []
  const count = async () => {
    const found = await sql<{ marks: number; papers: number }>`
      select (select count(*)::int from ballots_mark) as marks, (select count(*)::int from ballots_paper) as papers`.execute(db)
    return found.rows[0] ?? { marks: 0, papers: 0 }
  }
  const start = await count()
  return {
    box,
    path: `/ballots/${box}`,
    voter: async look => {
      const free = await sql<{ account: Id<'account'> }>`select v.account_id as account from contests_voter v
        where v.box_id = ${box} and not exists (select from ballots_mark m where m.voter_id = v.voter_id) order by v.voter_id`.execute(db)
      const account = free.rows.find(row => !given.includes(row.account))?.account
      if (!account) throw new Error('everybody on the roll has had a paper')
      given.push(account)
      const { context, page } = await site.open(null, { script: true, ...look })
      await enterAs(site, context, account)
      return { context, page, account }
    },
    counts: async () => {
      const now = await count()
      return { marks: now.marks - start.marks, papers: now.papers - start.papers }
    },
  }
}

/** What the cookie of that account carries in a browser that it has just entered. */
export const sessionOf = ({ program: { database, clock } }: Site, account: Id<'account'>): Promise<string> =>
  transaction(database, gate, tx => beginSession(tx, account, 'a test', clock.wall()))

/** A session of that account in this browser. */
export const enterAs = async (site: Site, context: BrowserContext, account: Id<'account'>): Promise<void> => {
  const value = await sessionOf(site, account)
  await context.addCookies([{ name: 'caucus', value, url: site.base, httpOnly: true, sameSite: 'Lax' }])
}

export const ready = (page: Page) => page.waitForSelector('[data-ballot][data-alive]')

/** Waits until the page shows this step and no other. */
export const atStep = (page: Page, step: string) => page.waitForSelector(`[data-step=${step}]:not([hidden])`)

export const collect = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await ready(page)
  await page.getByRole('button', { name: 'Collect my paper' }).click()
  await atStep(page, 'mark')
}

/** Buses first, then the hospital; every week. */
export const mark = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Buses in the evening', exact: true }).click()
  await page.getByRole('button', { name: 'The hospital', exact: true }).click()
  await page.getByLabel('Every week', { exact: true }).check()
}

export const check = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Check my paper' }).click()
  await atStep(page, 'check')
}

export const send = (page: Page) => page.getByRole('button', { name: 'Send my paper' }).click()

export const receiptOn = async (page: Page): Promise<string> => {
  await atStep(page, 'done')
  return (await page.locator('[data-receipt]').getAttribute('data-receipt')) ?? ''
}

/** Everything that the browser keeps for this site: databases, both storages. */
export const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const all: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const shelf of Array.from(db.objectStoreNames)) {
        const request = db.transaction(shelf).objectStore(shelf).getAll()
        all.push(await new Promise(resolve => (request.onsuccess = () => resolve(request.result))))
      }
      db.close()
    }
    return JSON.stringify(all)
  })

/** Bodies sent to an address that ends so, in order. */
export const sentTo = (context: BrowserContext, ending: string): string[] => {
  const bodies: string[] = []
  context.on('request', (request: Request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname.endsWith(ending)) bodies.push(request.postData() ?? '')
  })
  return bodies
}

export const wrongBy = async (page: Page, at: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [
    ...violations.map(one => `${at}: ${one.id} ${one.nodes[0]?.html.slice(0, 120)}`),
    ...(wide > 0 ? [`${at}: ${wide} pixels too wide`] : []),
  ]
}
