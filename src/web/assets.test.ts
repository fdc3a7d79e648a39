import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assetList, assetPaths, assets, stylesheet } from './assets.ts'

test('style and fonts come from us, kept for a year, at an address that changes with their bytes', async () => {
  for (const { path } of assetList) {
    const answer = await assets.request(path)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
    assert.match(path, /^\/assets\/[0-9a-f]{10}\//)
  }
  assert.doesNotMatch(stylesheet(), /https?:\/\//)
  assert.ok(assetPaths.preload.every(path => stylesheet().includes(path)))
})

test('Welsh letters have a font: the ranges hold ŵ and ŷ', () => {
  const latinExt = /U\+0100-02BA/
  assert.equal(stylesheet().match(new RegExp(latinExt, 'g'))?.length, 2)
  for (const sign of 'ŵŷŴŶ') assert.ok((sign.codePointAt(0) ?? 0) >= 0x100 && (sign.codePointAt(0) ?? 0) <= 0x2ba)
})

/** Tokens of the first `:root` (light) or of the one under the dark media query. */
const tokens = (dark: boolean): Map<string, string> => {
  const source = readFileSync(new URL('./style/tokens.css', import.meta.url), 'utf8')
  const [light = '', night = ''] = source.split('@media (prefers-color-scheme: dark)')
  const read = (part: string) =>
    [...part.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})/gi)].map(([, name = '', value = '']) => [name, value] as const)
  return new Map(dark ? [...read(light), ...read(night)] : read(light))
}

/** WCAG 2.2, relative luminance. */
const luminance = (hex: string): number => {
  const full = hex.length === 4 ? `#${[...hex.slice(1)].map(digit => digit + digit).join('')}` : hex
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const written = [
  ...['ink', 'ink-2', 'accent'].flatMap(ink => ['paper', 'card', 'sunk'].map(ground => [ink, ground] as const)),
  ['ink', 'accent-soft'],
  ['accent', 'accent-soft'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['calm', 'calm-soft'],
  ['on-accent', 'accent-fill'],
  ['paper', 'ink'],
  ['bar-ink', 'bar-paper'],
] as const

for (const dark of [false, true]) {
  test(`words can be read in the ${dark ? 'dark' : 'light'}: 4.5 to 1, and edges of fields seen: 3 to 1`, () => {
    const table = tokens(dark)
    const colour = (name: string) => table.get(name) ?? assert.fail(`no token --${name}`)
    for (const [ink, ground] of written) {
      const ratio = contrast(colour(ink), colour(ground))
      assert.ok(ratio >= 4.5, `--${ink} on --${ground}: ${ratio.toFixed(2)}`)
    }
    for (const ground of ['paper', 'card']) assert.ok(contrast(colour('edge'), colour(ground)) >= 3, `--edge on --${ground}`)
  })
}
