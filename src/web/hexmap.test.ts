import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type HexCell, type HexClass, hexMap } from './hexmap.ts'
import { placeLabels } from './hexmap-labels.ts'

const syllables = ['ash', 'wick', 'ton', 'brook', 'ley', 'mar', 'hill', 'sea', 'north', 'dale', 'ford', 'holm', 'stow']
const nameOf = (n: number): string => [n % 13, (n * 7) % 11, (n * 5) % 9].map(part => syllables[part]).join(' ')

/** As many cells as the largest pack has, with names as long and codes of nine characters. */
const many = (count = 650): HexCell[] =>
  Array.from({ length: count }, (_, n) => ({
    name: nameOf(n),
    q: (n % 26) - 12,
    r: -Math.floor(n / 26) + 9,
    level: ((n * 7) % 6) as HexClass,
    href: `/units/E${14000530 + n}`,
  }))

test('a map of 650 units stays under 70 kB, and under 14 kB on the wire', () => {
  const map = String(hexMap({ cells: many(), label: 'All units' }))
  assert.equal(map.match(/<a /g)?.length, 650)
  assert.ok(map.length < 70_000, `${map.length} characters`)
  assert.ok(gzipSync(map).length < 14_000, `${gzipSync(map).length} compressed`)
})

test('650 cells do not stand in the way of the keyboard; a filtered few can be reached with it', () => {
  const all = String(hexMap({ cells: many(), label: 'All units' }))
  assert.equal(all.match(/tabindex="-1"/g)?.length, 650)
  const few = many().map(({ href, ...cell }, n) => (n < 40 && href ? { ...cell, href } : cell))
  const filtered = String(hexMap({ cells: few, label: 'One region' }))
  assert.doesNotMatch(filtered, /tabindex|aria-hidden="true">/)
  assert.equal(filtered.match(/<a /g)?.length, 40)
})

test('odd rows stand half a hexagon to the right, south of the equator too, and north is up', () => {
  const cell = (q: number, r: number): HexCell => ({ name: `${q} ${r}`, q, r, level: 0 })
  const map = String(hexMap({ cells: [cell(0, 0), cell(0, -1), cell(0, -2), cell(0, 1)], label: 'Four' }))
  const rows = [...map.matchAll(/translate\(0 (\d+)\)">(.*?)<\/g>/g)].map(([, y, row]) => `${y}: ${row?.match(/x="\d+"/g)?.join(' ')}`)
  assert.deepEqual(rows, ['1: x="2"', '2: x="1"', '3: x="2"', '4: x="1"'])
})

test('a name with signs of markup stays a name', () => {
  const map = String(hexMap({ cells: [{ name: `<b>"Ynys" & 'Môn'`, q: 0, r: 0, level: 1, href: '/u?a=1&b="' }], label: 'One' }))
  assert.match(map, /<title>&lt;b&gt;&quot;Ynys&quot; &amp; &#39;Môn&#39;<\/title>/)
  assert.match(map, /href="\/u\?a=1&amp;b=&quot;"/)
})

/** Two lands with sea between them: cells at even x only, as the map has them in even rows. */
const land = (from: number, to: number) =>
  Array.from({ length: 20 * (to - from) }, (_, n) => ({ x: from + (n % (to - from)), y: 1 + Math.floor(n / (to - from)) }))

test('labels stand clear of cells and of each other, and their lines do not cross', () => {
  const taken = [...land(1, 12), ...land(48, 70)]
  const wanted = [
    { x: 10, y: 6, label: 'Westhaven' },
    { x: 48, y: 7, label: 'Easthaven' },
    { x: 11, y: 8, label: 'Millbrook South' },
    { x: 49, y: 9, label: 'Castle and Harbour' },
  ]
  const placed = placeLabels({ taken, columns: 71, rows: 21, wanted })
  for (const { box, label } of placed) {
    const under = taken.filter(({ x, y }) => x >= box.left && x <= box.right && Math.abs(y - box.middle) < 1)
    assert.deepEqual(under, [], `${label} covers cells`)
  }
  for (const [index, a] of placed.entries()) {
    for (const b of placed.slice(index + 1)) {
      const apart = a.box.right < b.box.left || b.box.right < a.box.left || Math.abs(a.box.middle - b.box.middle) >= 2
      assert.ok(apart, `${a.label} and ${b.label} overlap`)
    }
  }
})

test('a cell with no free place near it is labelled beyond the edge', () => {
  const taken = land(1, 60)
  const [placing] = placeLabels({ taken, columns: 61, rows: 21, wanted: [{ x: 30, y: 10, label: 'Inland' }] })
  assert.ok(placing && placing.box.left > 59)
})
