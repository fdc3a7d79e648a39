import { randomFrom } from '#kernel/random.ts'
import { loadPacks } from '#src/main.ts'
import { type Doc, docsOf } from '#src/modules/learn/findable.ts'
import { fold } from '#src/modules/learn/rules/fold.ts'
import { indexOf, search } from '#src/modules/learn/rules/search.ts'

/** Search at the size of a movement, against a plain look for the same letters in every text: `npm run bench search`. Times are of the processor, so that other work on the machine does not count. */

const docs = docsOf(await loadPacks())
const random = randomFrom('search')
const oneOf = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)] as One
const of = (kind: Doc['kind']): Doc[] => docs.filter(doc => doc.kind === kind)

/** As many as wanted: those there are, and more like them, with another's place and year. */
const upTo = (kind: Doc['kind'], count: number): Doc[] => {
  const own = of(kind)
  const more = Array.from({ length: Math.max(0, count - own.length) }, (_, index): Doc => {
    const like = oneOf(own)
    const title = kind === 'contest' ? `${oneOf(units).title}, ${2000 + (index % 26)}` : `${like.title} ${index}`
    return { ...like, title, text: `${like.text} ${oneOf(own).text}` }
  })
  return [...own, ...more].slice(0, Math.max(count, own.length))
}
const units = of('unit')
const all = [...units, ...upTo('contest', 5_000), ...upTo('rule', 3_000), ...of('body'), ...of('word'), ...of('lever'), ...of('remedy')]

const began = process.cpuUsage()
const index = indexOf(all)
const built = process.cpuUsage(began).user / 1000

/** A slip of the finger in the middle of the longest word. */
const slip = (text: string): string => {
  const word = text.split(' ').toSorted((a, b) => b.length - a.length)[0] ?? ''
  const at = Math.floor(word.length / 2)
  return text.replace(word, word.slice(0, at) + word.slice(at + 1))
}
const titles = Array.from({ length: 150 }, () => oneOf(all).title.split(' ').slice(0, 3).join(' '))
const queries = [
  ...titles,
  ...titles.map(slip),
  'members vote',
  'selection of a candidate',
  'se',
  'what can I do',
  'freeze date',
  'nonsense qqqq',
]

const plain = all.map(doc => fold(`${doc.title} ${doc.also.join(' ')} ${doc.text}`))
const scan = (asked: string): number => {
  const wanted = fold(asked)
  return plain.reduce((count, text) => count + (text.includes(wanted) ? 1 : 0), 0)
}

const timesOf = (work: (asked: string) => unknown): number[] => {
  for (const asked of queries.slice(0, 60)) work(asked)
  return queries
    .map(asked => {
      const from = process.cpuUsage()
      work(asked)
      const { user, system } = process.cpuUsage(from)
      return (user + system) / 1000
    })
    .toSorted((a, b) => a - b)
}
const at = (times: readonly number[], share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0

const found = timesOf(asked => search(index, asked, 30))
const scanned = timesOf(scan)
const missed = titles.filter(title => !search(index, slip(title), 30).hits.some(hit => hit.doc.title.startsWith(title.slice(0, 4)))).length
console.log(`${all.length} things, ${index.words.length} words; indexed in ${built.toFixed(0)} ms`)
console.log(
  `search: ${at(found, 0.5).toFixed(2)} ms in the middle, ${at(found, 0.95).toFixed(2)} ms at the 95th of 100, ${at(found, 1).toFixed(2)} ms at most (promised 50)`,
)
console.log(
  `plain scan for the same letters, without typos or order: ${at(scanned, 0.5).toFixed(2)} ms in the middle; ratio ${(at(found, 0.5) / at(scanned, 0.5)).toFixed(1)}`,
)
console.log(`of ${titles.length} names with a slip, ${titles.length - missed} found`)
