import assert from 'node:assert/strict'
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { seenByAxe } from './axe.ts'
import { enter, type Site } from './site.ts'

const size = { width: 390, height: 844 }

/** A phone in somebody's hand: touched with a thumb, with a signal that can go, and replies that can be lost. */
export type Hand = {
  readonly context: BrowserContext
  page(): Page
  setSignal(on: boolean): Promise<void>
  /** So many of the next things sent arrive, and their replies do not. */
  lose(replies: number): void
  toLose(): number
  /** The program is closed and opened again, at this page. */
  reopen(path: string): Promise<void>
  view(name: string): Locator
  /** As big as a thumb, or it does not count. */
  tap(what: Locator): Promise<void>
  taps(): number
  /** What axe sees at both widths; then the phone is as wide as before. */
  isClean(label: string): Promise<void>
  /** What lies in the databases of the browser, as text, to look for names and numbers in. */
  lying(): Promise<string>
}

/** @param way what follows the address of a room where rounds go: `/calls/kept` */
export const takeInHand = async (site: Site, who: string, way: string): Promise<Hand> => {
  const context = await site.newContext({ viewport: size, hasTouch: true, isMobile: true })
  let page = await context.newPage()
  let [toLose, taps] = [0, 0]
  await enter(page, who)
  await context.route(
    url => url.pathname.includes(way),
    async route => {
      if (route.request().method() === 'GET' || toLose === 0) return route.fallback()
      toLose--
      await route.fetch()
      return route.abort()
    },
  )
  return {
    context,
    page: () => page,
    setSignal: async on => {
      site.cutOff[on ? 'delete' : 'add'](way)
      await context.setOffline(!on)
    },
    lose: replies => {
      toLose = replies
    },
    toLose: () => toLose,
    reopen: async path => {
      await page.close()
      page = await context.newPage()
      await page.goto(path)
    },
    view: name => page.locator(`[data-view="${name}"]:not([hidden])`),
    tap: async what => {
      // What is drawn anew just then has no size in that moment.
      let box = await what.boundingBox()
      for (let n = 0; n < 100 && !box; n++) box = await what.boundingBox()
      assert.ok(box && box.height >= 44 && box.width >= 44, `${await what.innerText()} is ${box?.width} × ${box?.height}`)
      await what.tap()
      taps++
    },
    taps: () => taps,
    isClean: async label => {
      assert.deepEqual(await seenByAxe(page, label), [])
      await page.setViewportSize(size)
    },
    lying: () => page.evaluate(lyingHere),
  }
}

const lyingHere = async (): Promise<string> => {
  const found: string[] = []
  const text = (value: unknown): string =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder().decode(value)
      : typeof value === 'object' && value !== null && !(value instanceof CryptoKey)
        ? Object.values(value).map(text).join(' ')
        : value instanceof CryptoKey
          ? `key ${value.extractable}`
          : String(value)
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>(done => {
      const asked = indexedDB.open(name)
      asked.onsuccess = () => done(asked.result)
    })
    for (const store of db.objectStoreNames) {
      const all = await new Promise<unknown[]>(done => {
        const asked = db.transaction(store).objectStore(store).getAll()
        asked.onsuccess = () => done(asked.result)
      })
      found.push(`${name}/${store}: ${all.length} ${all.map(text).join(' ')}`)
    }
    db.close()
  }
  return found.join('\n')
}
