import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from 'hono/html'
import { type Frame, type Identity, page } from './layout.ts'
import { problemPage } from './problem.ts'
import { table } from './tables.ts'
import { explainer } from './terms.ts'

const cai: Identity = {
  name: 'Cai Morgan',
  place: 'member of Northcliff',
  audience: 'the stewards of the Northcliff caucus',
  changeHref: '/enter',
  logOutAction: '/log-out',
  token: 'abc',
}

const frame: Frame = { lang: 'en', who: cai, nav: [{ href: '/today', label: 'Today', icon: 'today', tab: true }], current: '/today' }

const words = (source: unknown): string =>
  String(source)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')

test('Cai is told on every page who Cai is and who reads what Cai writes', () => {
  const said = words(page({ ...frame, title: 'Today', body: html`<h1>Today</h1>` }))
  assert.match(said, /You are Cai Morgan, member of Northcliff\. What you write here is seen by the stewards of the Northcliff caucus\./)
})

test('on a page that anyone can read Cai is told so, and on a refusal nothing is said of readers', () => {
  const at = (who: Identity) => words(page({ ...frame, who, title: 'Reviews', body: html`<h1>Reviews</h1>` }))
  assert.match(at({ ...cai, audience: null }), /member of Northcliff\. Anyone can read this page; that you read it is not recorded\./)
  const { audience, ...plain } = cai
  assert.doesNotMatch(at(plain), /seen by|Anyone can read/)
  assert.ok(audience)
})

test('a visitor is told so, and can sign in from anywhere', () => {
  const source = String(page({ ...frame, who: null, title: 'Reviews', body: html`<h1>Reviews</h1>` }))
  assert.match(words(source), /You read as a visitor: what you read is not recorded/)
  assert.match(source, /href="\/sign-in"/)
})

test('logging out is a form with the token, not a link', () => {
  assert.match(
    String(page({ ...frame, title: 'T', body: html`` })),
    /<form method="post" action="\/log-out">\s*<input type="hidden" name="_token" value="abc">/,
  )
})

test('the statement about invented people stands in the demonstration and nowhere else', () => {
  const options = { ...frame, title: 'T', body: html`` }
  assert.match(words(page({ ...options, demo: html`<span>7 January</span>` })), /commitment is invented/)
  assert.doesNotMatch(words(page(options)), /invented/)
})

test('a page asks nothing of anybody else and brings no script', () => {
  const source = String(page({ ...frame, title: `<script>`, body: html`<h1>${'<img src=x>'}</h1>` }))
  assert.doesNotMatch(source, /https?:\/\/|<script|<img|style=/)
})

test('a problem says what happened and what to do next, even when nothing else can be made', () => {
  const source = problemPage({ status: 500, id: 'req-1' })
  assert.match(words(source), /Something broke on our side.*What you had saved before is safe.*Go to the first page.*req-1/)
})

test('a cell with no figure says that it is not known', () => {
  const source = String(
    table({
      caption: 'Units',
      columns: [
        { key: 'name', label: 'Unit' },
        { key: 'ready', label: 'Ready' },
      ],
      rows: [{ cells: { name: 'A' } }],
    }),
  )
  assert.match(source, /<td data-label="Ready">.*not known/s)
  assert.match(source, /<th scope="row">A<\/th>/)
})

test('rows sorted by a column say so to a screen reader, and other columns do not', () => {
  const columns = [
    { key: 'name', label: 'Unit', sort: { href: '?sort=name', direction: 'ascending' } },
    { key: 'ready', label: 'Ready', sort: { href: '?sort=ready' } },
  ] as const
  assert.equal(String(table({ caption: 'Units', columns, rows: [] })).match(/aria-sort="ascending"/g)?.length, 1)
})

test('one word explained twice on a page has two places of its own', () => {
  const explain = explainer()
  const twice = `${explain({ text: 'roll', meaning: 'Who may vote.' })}${explain({ text: 'roll', meaning: 'Who may vote.' })}`
  const ids = [...twice.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
  assert.equal(new Set(ids).size, 2)
  assert.deepEqual(
    [...twice.matchAll(/popovertarget="([^"]+)"/g)].map(match => match[1]),
    ids,
  )
})
