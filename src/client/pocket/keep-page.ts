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
/** Each page has a shelf of its own: the worker of the door forgets nothing of the calls. */
const shelf = `caucus ${kept.page}`
const asVisitor: RequestInit = { credentials: 'omit', cache: 'no-store' }

/** The page as the server has it now; null when it belongs to a newer release than this worker, which then comes with its own. */
const fitting = async (): Promise<Response | null> => {
  const page = await fetch(kept.page, asVisitor)
  if (!page.ok) throw new Error(`${page.status}`)
  const text = await page.clone().text()
  return kept.files.every(file => !/\.(js|css)$/.test(file) || text.includes(file)) ? page : null
}

/** The page last: cut off on the way, the older worker still has its page and what it is drawn with. */
const fetchAll = async (): Promise<void> => {
  const cache = await caches.open(shelf)
  const page = await fitting()
  if (!page) throw new Error('a newer release')
  await Promise.all(kept.files.map(async file => (await cache.match(file)) ?? cache.add(file)))
  await cache.put(kept.page, page)
}

const forgetOld = async (): Promise<void> => {
  const cache = await caches.open(shelf)
  const wanted = [kept.page, ...kept.files]
  for (const { url } of await cache.keys()) if (!wanted.includes(new URL(url).pathname)) await cache.delete(url)
}

const renew = async (): Promise<void> => {
  const page = await fitting().catch(() => null)
  if (page) await (await caches.open(shelf)).put(kept.page, page)
}

addEventListener('install', event => (event as Waiting).waitUntil(fetchAll().then(() => skipWaiting.call(self))))
addEventListener('activate', event => (event as Waiting).waitUntil(forgetOld().then(() => clients.claim())))
addEventListener('fetch', event => {
  const asking = event as Asking
  const { pathname, origin } = new URL(asking.request.url)
  if (asking.request.method !== 'GET' || origin !== location.origin) return
  const isPage = asking.request.mode === 'navigate' && pathname === kept.page
  if (!isPage && !kept.files.includes(pathname)) return
  const found = caches.open(shelf).then(cache => cache.match(isPage ? kept.page : pathname))
  asking.respondWith(found.then(answer => answer ?? fetch(asking.request)))
  if (isPage) asking.waitUntil(renew())
})
