import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#test/postgres.ts'

/** One page of a browser that speaks the W3C's WebDriver; what is pressed and typed is what a hand does, not a script. */
export type Driven = {
  /** Its name and version, as it says them. */
  readonly engine: string
  open(url: string): Promise<void>
  /** A button, link or label by the words it begins with, where it can be seen. */
  press(words: string): Promise<void>
  /** @param css the first that fits is pressed */
  tap(css: string): Promise<void>
  type(css: string, text: string): Promise<void>
  /** What a script of one expression gives in the page. */
  see<T>(expression: string): Promise<T>
  /** @throws Error when it does not hold within half a minute */
  until(expression: string): Promise<void>
  setCookie(name: string, value: string): Promise<void>
  forgetCookies(): Promise<void>
  close(): Promise<void>
}

const patience = 30_000
const element = 'element-6066-11e4-a52e-4f735466cecf'

const started = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', env })
    child.once('spawn', () => resolve(child))
    child.once('error', () => reject(new Error(`${program} is missing. Install it: apt-get install webkit2gtk-driver xvfb`)))
  })

/** The first that is seen, in the middle of the window: a driver presses nothing that a bar below covers. */
const firstSeen = (css: string, begins: string): Element | undefined => {
  const all = [...document.querySelectorAll(css)].filter(one => one.checkVisibility({ visibilityProperty: true }))
  const found = all.find(one => (one.textContent ?? '').trim().startsWith(begins))
  found?.scrollIntoView({ block: 'center' })
  return found
}

/** The engine of Safari as Debian has it, on a screen of its own that nobody sees; as wide as a phone, or as near as its window goes. */
export const openWebkit = async (): Promise<Driven> => {
  const display = `:${(process.pid % 400) + 100}`
  const screen = await started('Xvfb', [display, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'])
  const port = await freePort()
  const driver = await started('WebKitWebDriver', [`--port=${port}`], { ...process.env, DISPLAY: display }).catch(fault => {
    screen.kill()
    throw fault
  })
  const ask = async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body: object = {}): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(patience * 2),
    })
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } }
    if (value?.error) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  const holds = async (work: () => Promise<unknown>, what: string): Promise<void> => {
    const from = performance.now()
    for (;;) {
      const [done, why] = await work().then(
        answer => [answer, null],
        fault => [false, fault],
      )
      if (done) return
      if (performance.now() - from > patience) throw new Error(`never: ${what}: ${why ?? 'it does not hold'}`)
      await wait(100)
    }
  }
  await holds(() => ask('GET', '/status').then(() => true), 'an answer of WebKitWebDriver')
  const session = await ask<{ sessionId: string; capabilities: { browserName: string; browserVersion: string } }>('POST', '/session', {
    capabilities: { alwaysMatch: {} },
  })
  const at = `/session/${session.sessionId}`
  await ask('POST', `${at}/window/rect`, { width: 390, height: 844 })

  const see = <T>(expression: string): Promise<T> => ask<T>('POST', `${at}/execute/sync`, { script: `return ${expression}`, args: [] })
  type Found = Readonly<Record<typeof element, string>> | null
  const first = (css: string, begins = ''): Promise<Found> =>
    ask('POST', `${at}/execute/sync`, { script: `return (${firstSeen})(...arguments)`, args: [css, begins] })
  const click = (css: string, begins?: string): Promise<void> =>
    holds(
      async () => {
        const found = await first(css, begins)
        if (found) await ask('POST', `${at}/element/${found[element]}/click`)
        return found !== null
      },
      `a press on ${begins ?? css}`,
    )
  return {
    engine: `${session.capabilities.browserName} ${session.capabilities.browserVersion}`,
    open: async url => void (await ask('POST', `${at}/url`, { url })),
    press: words => click('button, a, label, summary', words),
    tap: css => click(css),
    type: async (css, text) => void (await ask('POST', `${at}/element/${(await first(css))?.[element]}/value`, { text })),
    see,
    until: expression => holds(() => see(expression), expression),
    setCookie: async (name, value) =>
      void (await ask('POST', `${at}/cookie`, { cookie: { name, value, path: '/', httpOnly: true, sameSite: 'Lax' } })),
    forgetCookies: async () => void (await ask('DELETE', `${at}/cookie`)),
    close: async () => {
      await ask('DELETE', at).catch(() => undefined)
      driver.kill()
      screen.kill()
    },
  }
}
