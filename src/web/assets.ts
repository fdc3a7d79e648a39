import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { favicon } from './icons.ts'
import { islands, workers } from './islands.ts'

/** A file that never changes under its address: the address holds a hash of the bytes. */
type Asset = { readonly path: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

const addressed = (name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Asset => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  return { path: `/assets/${hash}/${name}`, type, bytes }
}

const woff2 = (face: string, subset: string): Asset => {
  const file = `${face}-${subset}-wght-normal.woff2`
  const url = import.meta.resolve(`@fontsource-variable/${face}/files/${file}`)
  return addressed(file, 'font/woff2', new Uint8Array(readFileSync(fileURLToPath(url))))
}

/** Ranges from the font packages' own unicode.json; Welsh ŵ and ŷ are in latin-ext. */
const ranges = {
  latin:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
  'latin-ext':
    'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
}

const fonts = (['latin', 'latin-ext'] as const).flatMap(subset => [
  { family: 'Bricolage', subset, asset: woff2('bricolage-grotesque', subset) },
  { family: 'Atkinson', subset, asset: woff2('atkinson-hyperlegible-next', subset) },
])

const fontFaces = fonts.map(
  ({ family, subset, asset }) =>
    `@font-face { font-family: '${family}'; font-weight: 200 800; font-display: swap; src: url('${asset.path}') format('woff2'); unicode-range: ${ranges[subset]}; }`,
)

const layers = [
  'reset',
  'tokens',
  'base',
  'header',
  'layout',
  'buttons',
  'forms',
  'tables',
  'cards',
  'pieces',
  'folds',
  'terms',
  'stages',
  'funnel',
  'charts',
  'flow',
  'road',
  'map',
  'ballot',
  'pocket',
  'door',
  'print',
] as const

/** The whole style as one file: the order of layers, the fonts, then `style/*.css` each in its own layer. */
export const stylesheet = (): string => {
  const sheet = (layer: string) => readFileSync(new URL(`./style/${layer}.css`, import.meta.url), 'utf8')
  return [`@layer ${layers.join(', ')};`, ...fontFaces, ...layers.map(layer => `@layer ${layer} {\n${sheet(layer)}}`)].join('\n')
}

const text = (source: string) => new TextEncoder().encode(source)

const style = addressed('caucus.css', 'text/css; charset=utf-8', text(stylesheet()))
const sign = addressed('favicon.svg', 'image/svg+xml', text(favicon))
const scripts = new Map(
  (await islands()).map(({ name, code }) => [name, addressed(`${name}.js`, 'text/javascript; charset=utf-8', text(code))] as const),
)

export const assetList: readonly Asset[] = [style, sign, ...fonts.map(font => font.asset), ...scripts.values()]

/** @throws Error when there is no `src/client/<name>.island.ts`. */
export const islandPath = (name: string): string => {
  const script = scripts.get(name)
  if (!script) throw new Error(`no island is called ${name}`)
  return script.path
}

/** Addresses that the layout writes into every page. */
export const assetPaths = {
  style: style.path,
  favicon: sign.path,
  preload: fonts.filter(font => font.subset === 'latin').map(font => font.asset.path),
}

/** Mount at `/`: answers GET for every asset, cached for a year since an address never changes its bytes. */
export const assets = new Hono()
for (const asset of assetList) {
  assets.get(asset.path, context =>
    context.body(asset.bytes, 200, { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' }),
  )
}

/** What the page that a worker keeps is drawn with; one that changed makes the worker another, so that phones fetch all of it anew. */
const keptWith = (name: string): string =>
  JSON.stringify({ page: `/${name}`, files: [style.path, sign.path, ...fonts.map(font => font.asset.path), islandPath(name)] })

/** A worker stands at the root, since it may keep nothing above its own address; asked for anew each time. */
for (const { name, code } of await workers()) {
  const source = `self.kept = ${keptWith(name)};\n${code}`
  assets.get(`/${name}.worker.js`, context =>
    context.body(source, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' }),
  )
}
