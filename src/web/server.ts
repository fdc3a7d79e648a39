import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import type { Refusal } from '#kernel/refusal.ts'
import { everyone, own, type Permission, type Scope, type Who } from '#kernel/scope.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Jobs } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { type Actor, gate, type Tx, transactionAnew } from '#platform/transaction.ts'
import { evenly } from './evenly.ts'
import type { Html } from './html.ts'
import { lateForm } from './late-form.ts'
import { type Frame, page } from './layout.ts'
import { notice as noticePiece } from './pieces.ts'
import { type Problem, problemOf, problemPage } from './problem.ts'
import { cookie, formOf, fromHere, tidy } from './request.ts'
import type { Module, PageParts, Reply, Route, Visit } from './route.ts'
import { type Sent, sentWith, smallForm } from './sent.ts'

/** What the server needs from the modules above it, handed in by the composition root. */
export type Ground = {
  readonly database: Database
  readonly clock: Clock
  readonly jobs: Jobs
  readonly log: Log
  readonly modules: readonly Module[]
  /** Origins from which forms are taken. */
  readonly origins: readonly string[]
  readonly cookieName: string
  /** The demonstration's clock may have been moved by another process. */
  refresh(): Promise<void>
  identify(token: string | null): Promise<Who | null>
  /** Who holds a secret address: see `heldBy` of a route. */
  holderBy(find: NonNullable<Route['heldBy']>, key: string): Promise<Who | null>
  actorFor(who: Who | null): Promise<Actor>
  permit(who: Who | null, permission: Permission, scope: Scope): Refusal | null
  tokenFor(who: Who | null): string
  /** Committed on its own: what was refused is recorded although the request's transaction is rolled back. */
  recordRefusal(who: Who | null, attempt: { permission: string; method: string; path: string; scope: Scope }): Promise<void>
  recordReadings(who: Who, readings: readonly { caucus: string; person: string; what: string }[]): Promise<void>
  audit(
    tx: Tx,
    who: Who | null,
    scope: Scope,
    line: { what: string; about: string; detail: Readonly<Record<string, string | number>> },
  ): Promise<void>
  /** Once in each request that writes and is kept, inside its transaction. */
  beforeCommit(tx: Tx): Promise<void>
  /** What stands around a page: menu, identity, the demonstration's bar. */
  frameOf(who: Who | null, at: { path: string; scope: Scope; token: string; audience: string | null | undefined }): Frame
}

const security: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; script-src 'self'; style-src 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
}

class RolledBack {
  readonly reply: Reply | Problem
  constructor(reply: Reply | Problem) {
    this.reply = reply
  }
}

/** Whether people reach us by TLS: then browsers are told never to come without it, and every cookie is bound to this very host. */
const isSecured = ({ cookieName }: Ground): boolean => cookieName.startsWith('__Host-')
const twoYears = 'max-age=63072000; includeSubDomains'
const noticeCookie = (ground: Ground): string => (isSecured(ground) ? '__Host-caucus-notice' : 'caucus-notice')
const noticeLine = (ground: Ground, text: string, seconds: number): string =>
  `${noticeCookie(ground)}=${text}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecured(ground) ? '; Secure' : ''}`

const stillThere = 'If it is missing, load this page again: your browser still has what you typed.'

/** Every route of every module, behind one door: who, may they, one transaction, one reply, one boundary for faults. */
export const server = (ground: Ground, assets: Hono): Hono => {
  const permissions = new Map(ground.modules.flatMap(module => Object.entries(module.permissions)))
  const unseen = new Set(ground.modules.flatMap(module => module.routes.filter(route => route.unseen).map(route => route.path)))
  const app = new Hono()
  app.use(compress())
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(security)) c.res.headers.set(name, value)
    if (isSecured(ground)) c.res.headers.set('strict-transport-security', twoYears)
  })
  app.route('/', assets)
  for (const route of ground.modules.flatMap(module => module.routes)) {
    const permission = permissions.get(route.may)
    if (!permission) throw new Error(`${route.method} ${route.path} asks for ${route.may}, which is not in the permission table`)
    const answered = evenly(route, c => answer(c, ground, route, permission))
    app.on(route.method, route.path, atMost(route.takesFile ?? smallForm, ground), answered)
  }
  app.use(atMost(smallForm, ground))
  app.notFound(c => plainProblem(c, ground, { kind: 'problem', status: 404, why: 'There is no page here.' }))
  app.onError((fault, c) => {
    const id = crypto.randomUUID().slice(0, 8)
    const facts = { id, method: c.req.method, route: c.req.routePath }
    if (unseen.has(c.req.routePath)) ground.log.faultOfTheDay('request.fault', fault, facts)
    else ground.log.fault('request.fault', fault, facts)
    return plainProblem(c, ground, {
      kind: 'problem',
      status: 500,
      why: `Something broke on our side. Nothing you sent was half saved.${c.req.method === 'POST' ? ` ${stillThere}` : ''}`,
      id,
    })
  })
  return app
}

const atMost = (bytes: number, ground: Ground): MiddlewareHandler =>
  bodyLimit({
    maxSize: bytes,
    onError: c =>
      plainProblem(c, ground, { kind: 'problem', status: 413, why: `That was more than ${bytes / 1024} kB, which nothing here needs.` }),
  })

const problemWith = (frame: Frame, { status, why, next, id }: Problem): Html =>
  problemPage({ status, frame, why: next ? `${why} ${next}` : why, ...(id ? { id } : {}) })

const plainProblem = async (c: Context, ground: Ground, problem: Problem): Promise<Response> => {
  const frame = ground.frameOf(null, { path: '/', scope: everyone, token: ground.tokenFor(null), audience: undefined })
  return c.html(await problemWith(frame, problem), problem.status)
}

const answer = async (c: Context, ground: Ground, route: Route, permission: Permission): Promise<Response> => {
  await ground.refresh()
  const who = await askerOf(c, ground, route)
  const around = route.heldBy ? null : who
  const token = ground.tokenFor(around)
  const sent = await sentWith(c, route, route.takesFile !== undefined && (who !== null || permission.who === 'anyone'))
  let scope: Scope = everyone
  const readings: { caucus: string; person: string; what: string }[] = []
  const { pathname: path, search } = new URL(c.req.url)
  const notice = route.unseen || route.heldBy ? null : noticeFrom(c, ground)
  // A page for anyone shows what anyone may read; one behind a permission keeps what is written to the person, unless it says to whom it goes.
  const readers = permission.who === 'anyone' ? null : 'only you'
  const frameOf = (audience?: string | null) => ground.frameOf(around, { path: route.heldBy ? '/' : path, scope, token, audience })
  const frame = ({ audience, ...parts }: PageParts) =>
    page({ ...frameOf(audience ?? readers), ...parts, ...(notice ? { notice: noticePiece({ body: notice }) } : {}) })
  const tokened = route.method === 'POST' && !route.unseen && !route.heldBy
  const ours = tokened && fromUs(c, ground)
  const forged = tokened && !(ours && sent.token === token)
  const tokens = { now: token, visitor: ground.tokenFor(null) }
  const late = () => (ours ? lateForm({ route, sent, who, tokens, at: path + search, frame: frameOf() }) : null)
  const inside = async (tx: Tx): Promise<Reply | Problem> => {
    readings.length = 0
    // Before the path is looked up: to whoever was signed out, much of what is there is not.
    const kept = forged && late()
    if (kept) return kept
    const param = (name: string) => tidy(c.req.param(name) ?? '')
    const now = ground.clock.now()
    const found = route.scope ? await route.scope({ tx, who, param, now }) : permission.who === 'anyone' ? everyone : own
    if (!found) return { kind: 'missing', what: 'such page' }
    scope = found
    const refusal = ground.permit(who, permission, found)
    if (refusal && !who)
      return sent.json === undefined
        ? (late() ?? signInFirst(path))
        : { kind: 'json', status: 401, value: { why: refusal.why, next: refusal.next } }
    if (refusal) return forbidden(refusal)
    if (forged) return staleForm
    const visit: Visit = {
      tx,
      who,
      now,
      scope: found,
      path,
      device: deviceOf(c.req.header('user-agent') ?? ''),
      param,
      query: name => tidy(c.req.query(name) ?? ''),
      queries: name => (c.req.queries(name) ?? []).slice(0, 200).map(tidy),
      form: formOf(sent.form),
      upload: sent.upload,
      json: sent.json,
      token,
      frame,
      queue: job => ground.jobs.queue(tx, job),
      readPerson: reading => void readings.push(reading),
      audit: (what, about, detail = {}) => ground.audit(tx, who, found, { what, about, detail }),
    }
    return route.handle(visit)
  }
  const actor = route.atTheGate ? gate : await ground.actorFor(who)
  const reply = await settled(ground, { ...actor, now: ground.clock.now() }, route.method, inside)
  if (who && isForbidden(reply) && !forged) {
    await ground.recordRefusal(who, { permission: route.may, method: route.method, path: route.path, scope })
  }
  if (who && readings.length > 0) await ground.recordReadings(who, readings)
  if (route.heldBy || route.path.includes('/:token')) c.header('x-robots-tag', 'noindex, nofollow')
  return send({ c, ground, sent }, reply, frameOf)
}

const askerOf = async (c: Context, ground: Ground, route: Route): Promise<Who | null> => {
  if (route.heldBy) return ground.holderBy(route.heldBy, tidy(c.req.param('key') ?? ''))
  return route.unseen ? null : ground.identify(cookie(c.req.header('cookie'), ground.cookieName))
}

const fromUs = (c: Context, { origins }: Ground): boolean => fromHere(c.req.header('origin'), c.req.header('sec-fetch-site'), origins)

const isForbidden = (reply: Reply | Problem): boolean => (reply.kind === 'problem' || reply.kind === 'json') && reply.status === 403

const forbidden = ({ why, next }: Refusal): Problem => ({ kind: 'problem', status: 403, why, ...(next ? { next } : {}) })

const staleForm: Problem = {
  kind: 'problem',
  status: 403,
  why: 'This form was too old, or came from another site, so it was not taken.',
  next: 'Go back, load the page again and send it once more.',
}

const isKept = (reply: Reply | Problem): boolean => {
  switch (reply.kind) {
    case 'redirect':
    case 'file':
    case 'stream':
      return true
    case 'page':
    case 'json':
      return reply.status < 400
    case 'missing':
    case 'problem':
      return false
  }
}

/** A reply that stores nothing (a form shown again, a refusal) rolls its transaction back, so “nothing was stored” is true by construction. */
const settled = async (
  ground: Ground,
  actor: Actor,
  method: Route['method'],
  inside: (tx: Tx) => Promise<Reply | Problem>,
): Promise<Reply | Problem> => {
  try {
    return await transactionAnew(
      ground.database,
      actor,
      async tx => {
        const reply = await inside(tx)
        if (!isKept(reply)) throw new RolledBack(reply)
        if (method !== 'GET') await ground.beforeCommit(tx)
        return reply
      },
      method === 'GET' ? 'read' : 'write',
    )
  } catch (thrown) {
    if (thrown instanceof RolledBack) return thrown.reply
    throw thrown
  }
}

/** `Firefox on Android`: enough to know one's own devices by, and no more. */
const deviceOf = (agent: string): string => {
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find(name => agent.includes(name))?.replace('Edg', 'Edge') ?? 'A browser'
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find(name => agent.includes(name))
  return system ? `${browser} on ${system}` : browser
}

const signInFirst = (path: string): Reply => ({ kind: 'redirect', to: `/sign-in?next=${encodeURIComponent(path)}` })

const noticeFrom = (c: Context, ground: Ground): string | null => {
  const raw = cookie(c.req.header('cookie'), noticeCookie(ground))
  if (!raw) return null
  c.header('set-cookie', noticeLine(ground, '', 0), { append: true })
  return tidy(Buffer.from(raw, 'base64url').toString('utf8')).slice(0, 300)
}

type At = { readonly c: Context; readonly ground: Ground; readonly sent: Sent }

const send = async ({ c, ground, sent }: At, reply: Reply | Problem, frameOf: () => Frame): Promise<Response> => {
  c.header('cache-control', 'no-store')
  switch (reply.kind) {
    case 'page':
      return c.html(await reply.html, reply.status)
    case 'redirect':
      if (reply.notice) {
        const text = Buffer.from(reply.notice).toString('base64url')
        c.header('set-cookie', noticeLine(ground, text, 60), { append: true })
      }
      for (const line of reply.cookies ?? []) c.header('set-cookie', line, { append: true })
      return c.redirect(reply.to, 303)
    case 'file':
      if (reply.name) c.header('content-disposition', `attachment; filename="${reply.name}"`)
      return c.body(reply.content, 200, { 'content-type': reply.type })
    case 'json':
      return c.json(reply.value, reply.status)
    case 'stream':
      return c.body(reply.open(), 200, { 'content-type': reply.type })
    case 'missing':
    case 'problem': {
      const problem = problemOf(reply)
      if (sent.json !== undefined) return c.json({ why: problem.why, ...(problem.next ? { next: problem.next } : {}) }, problem.status)
      return c.html(await problemWith(frameOf(), problem), problem.status)
    }
  }
}
