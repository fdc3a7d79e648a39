import { mkdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { serve } from '@hono/node-server'
import { type Browser, chromium } from '@playwright/test'
import { Hono } from 'hono'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { assets } from '#web/assets.ts'
import { galleryPages } from './gallery-pages.ts'

/**
 * Every piece of `src/web` on sample pages, looked at by axe, html-validate and you:
 * `node test/gallery.ts [page …]` writes pictures at 390 and 1280 pixels, light and dark, to `.cache/gallery`.
 */

const port = 4179
const out = new URL('../.cache/gallery/', import.meta.url).pathname
const policy = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

const app = new Hono()
app.use(async (context, next) => {
  await next()
  context.header('content-security-policy', policy)
})
app.route('/', assets)
app.get('/:page', async context => context.html((await galleryPages[context.req.param('page')]?.()) ?? 'none', 200))

const looks = [
  { name: '390-light', width: 390, scheme: 'light' },
  { name: '390-dark', width: 390, scheme: 'dark' },
  { name: '1280-light', width: 1280, scheme: 'light' },
  { name: '1280-dark', width: 1280, scheme: 'dark' },
] as const

const visit = async (browser: Browser, name: string): Promise<string[]> => {
  const problems: string[] = []
  for (const look of looks) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: 844 },
      colorScheme: look.scheme,
      javaScriptEnabled: true,
    })
    const tab = await context.newPage()
    tab.on('console', message => problems.push(`${name} ${look.name}: ${message.text()}`))
    await tab.goto(`http://localhost:${port}/${name}`)
    await tab.screenshot({ path: `${out}${name}-${look.name}.png`, fullPage: true })
    const found = await new AxeBuilder({ page: tab }).analyze()
    problems.push(
      ...found.violations.map(
        v =>
          `${name} ${look.name}: axe ${v.id}: ${v.nodes
            .slice(0, 3)
            .map(node => `${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`)
            .join(' | ')}`,
      ),
    )
    for (const width of [320, look.width]) {
      await tab.setViewportSize({ width, height: 844 })
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth)
      if (wide > width) problems.push(`${name} scrolls sideways at ${width}: ${wide}`)
    }
    await context.close()
  }
  return problems
}

const validate = async (name: string): Promise<string[]> => {
  const source = String(await galleryPages[name]?.())
  console.log(`${name}: ${source.length} characters, ${gzipSync(source).length} compressed`)
  const report = await new HtmlValidate(new FileSystemConfigLoader()).validateString(source, `${name}.html`)
  return report.results.flatMap(result => result.messages.map(m => `${name}:${m.line} ${m.ruleId} ${m.message}`))
}

mkdirSync(out, { recursive: true })
const wanted = process.argv.slice(2)
const names = Object.keys(galleryPages).filter(name => wanted.length === 0 || wanted.includes(name))
const server = serve({ fetch: app.fetch, port })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
try {
  const problems = (await Promise.all(names.map(validate))).flat()
  for (const name of names) problems.push(...(await visit(browser, name)))
  console.log(problems.length === 0 ? 'nothing to report' : problems.join('\n'))
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  await browser.close()
  server.close()
}
