import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { sql } from 'kysely'
import { cast } from '#modules/demo/index.ts'
import type { Program } from '#src/main.ts'
import { freePort } from '#test/postgres.ts'
import { embeddedWith, programOn } from '#test/template.ts'

/** Quiet flags: a browser of ours asks nothing of anybody but us. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Milliseconds after which what a page should do has not happened: a page that took seconds on a busy machine is none of these. */
const patience = 120_000

export type Site = {
  readonly base: string
  readonly program: Program
  readonly faults: readonly string[]
  /** Parts of addresses that nothing reaches for now. A browser cannot promise that: what it was told to hold back leaves when its page is closed. */
  readonly cutOff: Set<string>
  newContext(options: BrowserContextOptions): Promise<BrowserContext>
  /** A browser of one person; `who` is a key of the cast, or null for a visitor. */
  open(who: string | null, look?: Look): Promise<{ context: BrowserContext; page: Page; elsewhere: string[] }>
  moveClock(label: string): Promise<void>
  rows(table: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}
export type Look = { readonly width?: 390 | 1280; readonly scheme?: 'light' | 'dark'; readonly script?: boolean }

/** The demonstration in a real browser, over real HTTP, on the embedded engine. */
export const openSite = async (story = 'demo'): Promise<Site> => {
  // First, since it fails where no browser is installed, and nothing is open then that would have to be closed.
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags })
  // A browser left open would keep the process, and whoever waits for it would not read why.
  return siteIn(browser, story).catch(async fault => {
    await browser.close()
    throw fault
  })
}

const siteIn = async (browser: Browser, story: string): Promise<Site> => {
  const faults: string[] = []
  const cutOff = new Set<string>()
  const port = await freePort()
  const database = await embeddedWith(story)
  const program = await programOn(database, story, faults, port)
  const answer = (request: Request, from: HttpBindings | Http2Bindings) => {
    if (![...cutOff].some(part => request.url.includes(part))) return program.app.fetch(request, from)
    from.incoming.socket.destroy()
    return new Response(null, { status: 503 })
  }
  const server = serve({ fetch: answer, port, hostname: '127.0.0.1' })
  const base = `http://localhost:${port}`
  const newContext: Site['newContext'] = async options => {
    const context = await browser.newContext({ ...options, baseURL: base })
    context.setDefaultTimeout(patience)
    return context
  }
  const open: Site['open'] = async (who, { width = 390, scheme = 'light', script = false } = {}) => {
    const context = await newContext({
      viewport: { width, height: 844 },
      colorScheme: scheme,
      javaScriptEnabled: script,
    })
    const elsewhere: string[] = []
    await context.route(
      url => url.origin !== base,
      route => {
        elsewhere.push(route.request().url())
        return route.abort()
      },
    )
    const page = await context.newPage()
    if (who) await enter(page, who)
    return { context, page, elsewhere }
  }
  return {
    base,
    program,
    faults,
    cutOff,
    newContext,
    open,
    rows: async table => (await sql<Record<string, unknown>>`select * from ${sql.id(table)}`.execute(database.db)).rows,
    moveClock: async label => {
      const { context, page } = await open(null, { width: 1280 })
      await page.goto('/demonstration')
      await page.locator('summary', { hasText: 'Move the clock' }).click()
      await page.getByRole('button', { name: label, exact: true }).click()
      await context.close()
    },
    close: async () => {
      await browser.close()
      await new Promise(resolve => server.close(resolve))
      await program.stop()
    },
  }
}

/** What a page says, once all of it is there: a click waits until it begins to come. */
export const main = async (page: Page): Promise<string> => {
  await page.waitForLoadState('domcontentloaded')
  return page.locator('main').innerText()
}

/** One click on the card of somebody in the cast. */
export const enter = async (page: Page, key: string): Promise<void> => {
  const person = cast.find(one => one.key === key)
  if (!person) throw new Error(`${key} is not in the cast`)
  await page.goto('/demonstration')
  await page.getByRole('button', { name: `Enter as ${person.name.split(' ')[0]}`, exact: true }).click()
}
