/**
 * Keeps one page and what it is drawn with, for when there is no signal. It holds nothing about anybody: the page is fetched as a visitor, and what a phone knows of
 * people is in src/client/pocket/shelf.ts. Everything else that the page asks goes to the server.
 */
type Kept = { readonly page: string; readonly files: readonly string[] }
type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Asking = Waiting & { readonly request: Request; respondWith(answer: Promise<Response>): void }

const { kept, clients, skipWaiting } = self as unknown as {
  readonly kept: Kept
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
}
const shelf = 'caucus-pocket'
const asVisitor: RequestInit = { credentials: 'omit', cache: 'no-store' }

const fetchAll = async (): Promise<void> => {
  const cache = await caches.open(shelf)
  await Promise.all([
    ...kept.files.map(async file => (await cache.match(file)) ?? cache.add(file)),
    fetch(kept.page, asVisitor).then(page => (page.ok ? cache.put(kept.page, page) : Promise.reject(new Error(`${page.status}`)))),
  ])
}

const forgetOld = async (): Promise<void> => {
  const cache = await caches.open(shelf)
  const wanted = [kept.page, ...kept.files]
  for (const { url } of await cache.keys()) if (!wanted.includes(new URL(url).pathname)) await cache.delete(url)
}

/** The page as the server has it now, when it fits the files that are kept: with a newer script comes a newer worker, which fetches both. */
const renew = async (): Promise<void> => {
  const page = await fetch(kept.page, asVisitor).catch(() => null)
  if (!page?.ok) return
  const text = await page.clone().text()
  if (kept.files.every(file => !file.endsWith('.js') || text.includes(file))) await (await caches.open(shelf)).put(kept.page, page)
}

addEventListener('install', event => (event as Waiting).waitUntil(fetchAll().then(() => skipWaiting.call(self))))
addEventListener('activate', event => (event as Waiting).waitUntil(forgetOld().then(() => clients.claim())))
addEventListener('fetch', event => {
  const asking = event as Asking
  const { pathname, origin } = new URL(asking.request.url)
  if (asking.request.method !== 'GET' || origin !== location.origin) return
  const isPage = asking.request.mode === 'navigate' && pathname === kept.page
  if (!isPage && !kept.files.includes(pathname)) return
  const found = caches.match(isPage ? kept.page : pathname)
  asking.respondWith(found.then(answer => answer ?? fetch(asking.request)))
  if (isPage) asking.waitUntil(renew())
})
