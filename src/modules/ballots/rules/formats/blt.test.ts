import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readBlt } from './blt.ts'
import type { Asked, ReadElection } from './read-election.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (file: string | Uint8Array, asked: Asked = {}): ReadElection => {
  const election = readBlt(typeof file === 'string' ? utf8(file) : file, asked)
  return isRefusal(election) ? assert.fail(election.why) : election
}
const rankings = (file: string, asked: Asked = {}) => read(file, asked).piles.map(({ papers, ranking }) => [papers, ...ranking])
const abc = '0\n"A"\n"B"\n"C"\n"T"\n'

test('candidates, places, papers, names and title are read; positions are from nought', () => {
  assert.deepEqual(read(`3 2\n5 1 3 0\n2 2 0\n${abc}`), {
    title: 'T',
    seats: 2,
    candidates: ['A', 'B', 'C'],
    withdrawn: [],
    piles: [
      { papers: 5, ranking: [0, 2] },
      { papers: 2, ranking: [1] },
    ],
    spoilt: 0,
    notes: [],
  })
})

test('papers that say the same are one pile, wherever they stand and however they are spaced', () => {
  assert.deepEqual(rankings(`3 1\n5 1 3 0\n1 2 0\n  2\t1   3  0  # again\n1 2 0,\n1 3 1 0\n${abc}`), [
    [7, 0, 2],
    [2, 1],
    [1, 2, 0],
  ])
})

test('a paper that names nobody is a pile with an empty ranking, and so is one on which every place is skipped', () => {
  assert.deepEqual(rankings(`3 1\n4 0\n1 - - 0\n1 1 0\n${abc}`), [[5], [1, 0]])
})

test('comments, empty lines and indentation say nothing, with any kind of line end', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const file = [
      '# first',
      '',
      '  3 2  # three for two',
      '',
      ' -2 # withdrew',
      '# papers',
      '  1 1 3 0# one',
      '',
      ' 0 # end',
      '"A"  # candidate 1',
      '"B"',
      '"C"',
      '"T" # title',
      '',
    ]
    const { seats, withdrawn, piles, candidates, title } = read(file.join(end))
    assert.deepEqual([seats, withdrawn, piles, candidates, title], [2, [1], [{ papers: 1, ranking: [0, 2] }], ['A', 'B', 'C'], 'T'])
  }
})

test('= is a shared rank, in whatever order it is written, and with blanks around it', () => {
  assert.deepEqual(rankings(`3 1\n1 2=1 3 0\n1 1 = 2 3 0\n1 1= 2 3 0\n1 3=2=1 0\n${abc}`), [
    [3, [0, 1], 2],
    [1, [0, 1, 2]],
  ])
})

test('- is a skipped place, and makes another paper than none', () => {
  assert.deepEqual(rankings(`3 1\n1 - 2 - - 1 0\n1 2 1 0\n1 2 1 - 0\n${abc}`), [
    [1, [], 1, [], [], 0],
    [1, 1, 0],
    [1, 1, 0, []],
  ])
})

test('withdrawn: one a line, several on a line, or in brackets', () => {
  for (const lines of ['-1\n-3', '-3 -1', '[withdrawn 3 1]', '-1\n[withdrawn 3]', '-1 -1 -3,'])
    assert.deepEqual(read(`3 1\n${lines}\n1 1 2 0\n${abc}`).withdrawn, [0, 2])
})

test('short names stand for candidates on papers, in ties and among the withdrawn, beside numbers', () => {
  const { piles, tieOrder, withdrawn } = read(`3 1\n[nick ann bo c]\n[tie c ann bo]\n[withdrawn bo]\n2 ann=c bo 0\n1 c 2 0\n${abc}`)
  assert.deepEqual(
    piles.map(({ ranking }) => ranking),
    [
      [[0, 2], 1],
      [2, 1],
    ],
  )
  assert.deepEqual([tieOrder, withdrawn], [[2, 0, 1], [1]])
})

test('an order of ties need not name those who withdrew; they come last', () => {
  assert.deepEqual(read(`3 1\n-2\n[tie 3 1 ]\n1 1 0\n${abc}`).tieOrder, [2, 0, 1])
})

test('other lines in brackets, labels of papers and what follows the title are passed over, and said so', () => {
  const { notes, piles, spoilt } = read(`3 1\n[droop arithmetic=guarded]\n[spoilt 12]\n(paper 7) 1 0\n1 1 0\n${abc}"source"\nfree text\n`)
  assert.deepEqual([piles, spoilt], [[{ papers: 2, ranking: [0] }], 12])
  assert.deepEqual(notes, [
    'line 2: “[droop arithmetic=guarded]” says nothing to this count and was passed over',
    '1 paper had a label instead of a number; labels are not kept',
    'what stands after the title was passed over',
  ])
})

const names = (lines: string[], candidates = 2): readonly string[] => {
  const { candidates: read1, title } = read(`${candidates} 1\n1 1 0\n0\n${lines.join('\n')}`)
  return [...read1, title]
}

test('names with or without quotes, with doubled and stray quotes, commas at the end and commas inside', () => {
  assert.deepEqual(names(['Ann Day', 'Bo, the second', 'Ward 3, North']), ['Ann Day', 'Bo, the second', 'Ward 3, North'])
  assert.deepEqual(names(['""" Ann D ay"" ""Some List"" "', '"Bo ""B"" Day"', '"T"']), ['Ann D ay Some List', 'Bo B Day', 'T'])
  assert.deepEqual(names(['Ann BAIRD,', 'Bo,DAY,', 'Ward 9 - Almond,']), ['Ann BAIRD', 'Bo,DAY', 'Ward 9 - Almond'])
  assert.deepEqual(names(['"Ann",', '"Bo" , # second', '"" # no title']), ['Ann', 'Bo', ''])
  assert.deepEqual(names(['Ann  "the   hand" Day', '"Bo"', 'T']), ['Ann the hand Day', 'Bo', 'T'])
  assert.deepEqual(names(['Ann # candidate 1', 'Team #2', 'T']), ['Ann', 'Team #2', 'T'])
})

test('a comment without words, several commas, tabs and blanks at the end are no part of a name; 300 characters are', () => {
  assert.deepEqual(names(['Ann #', 'Bo,, ,', 'T \t ']), ['Ann', 'Bo', 'T'])
  assert.deepEqual(names(['Ann\tDay', '"Bo"\t# b', 'T']), ['Ann Day', 'Bo', 'T'])
  assert.deepEqual(names(['A'.repeat(300), '漢'.repeat(300), 'T']), ['A'.repeat(300), '漢'.repeat(300), 'T'])
})

test('a line that begins with # among the names is a comment, unless the names begin so', () => {
  assert.deepEqual(names(['# the names', '"Ann"', '# and', '"Bo"', '"T"', '# end']), ['Ann', 'Bo', 'T'])
  assert.deepEqual(names(['# NAME 1: Ann', '# NAME 2: Bo', 'T']), ['# NAME 1: Ann', '# NAME 2: Bo', 'T'])
  assert.deepEqual(names(['# NAME 1: Ann', '# NAME 2: Bo', 'T', 'source', 'more']), ['# NAME 1: Ann', '# NAME 2: Bo', 'T'])
  assert.deepEqual(names(['# the names', 'Ann', 'Bo', 'T']), ['Ann', 'Bo', 'T'])
  assert.deepEqual(names(['# 1', 'Bo', '# 3', 'T'], 3), ['# 1', 'Bo', '# 3', 'T'])
  assert.deepEqual(names(['# one', '# two', '"Ann"', '"Bo"', '"T"']), ['Ann', 'Bo', 'T'])
})

const encoded = (text: string, encoding: 'utf-16le' | 'utf-16be' | 'latin-1'): Uint8Array => {
  if (encoding === 'latin-1') return Uint8Array.from(text, character => (character === '€' ? 0x80 : character.charCodeAt(0)))
  return Uint8Array.from(
    [...text].flatMap(character => {
      const [low, high] = [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]
      return encoding === 'utf-16le' ? [low, high] : [high, low]
    }),
  )
}

test('UTF-8, UTF-16 either way and windows-1252 give the same names, with a byte order mark or without', () => {
  const file = '2 1\n1 2 0\n0\n"Zoë Ångström"\n"José € Núñez"\n"Élection"\n'
  const said = ['Zoë Ångström', 'José € Núñez', 'Élection']
  const files = [
    utf8(file),
    utf8(`\ufeff${file}`),
    encoded(file, 'utf-16le'),
    encoded(`\ufeff${file}`, 'utf-16le'),
    encoded(file, 'utf-16be'),
    encoded(`\ufeff${file}`, 'utf-16be'),
    encoded(file, 'latin-1'),
  ]
  for (const bytes of files) {
    const { candidates, title, piles } = read(bytes)
    assert.deepEqual([...candidates, title, piles], [...said, [{ papers: 1, ranking: [1] }]])
  }
})

test('a candidate who stands on a paper again is refused, passed over, or left to the rule, as asked', () => {
  const file = `3 1\n1 2 2 3 0\n1 2 3 0\n1 1 1=3 0\n${abc}`
  assert.ok(isRefusal(readBlt(utf8(file))))
  const over = read(file, { repeats: 'pass-over' })
  assert.deepEqual(
    over.piles.map(({ papers, ranking }) => [papers, ...ranking]),
    [
      [2, 1, 2],
      [1, 0, 2],
    ],
  )
  assert.deepEqual(over.notes, ['2 times a candidate stands on a paper again: the later place was passed over'])
  assert.deepEqual(rankings(file, { repeats: 'keep' }), [
    [1, 1, 1, 2],
    [1, 1, 2],
    [1, 0, [0, 2]],
  ])
})

test('a candidate twice in one rank stands there once, where repeats are not refused', () => {
  for (const repeats of ['keep', 'pass-over'] as const)
    assert.deepEqual(rankings(`3 1\n1 2=2 3=2=1 0\n${abc}`, { repeats }), [[1, 1, [0, 2]]])
})

test('a thousand places are read, and a short name that is long', () => {
  assert.equal(read(`3 1\n1 ${'- '.repeat(999)}2 0\n${abc}`).piles[0]?.ranking.length, 1000)
  const long = 'n'.repeat(390)
  assert.deepEqual(rankings(`3 1\n[nick ${long} b c]\n1 ${long}=c b 0\n${abc}`), [[1, [0, 2], 1]])
})

test('places to fill can be asked for instead of those in the file, up to the number of candidates', () => {
  const file = `3 1\n1 1 0\n${abc}`
  assert.equal(read(file, { seats: 3 }).seats, 3)
  const refused = readBlt(utf8(file), { seats: 4 })
  assert.match(isRefusal(refused) ? refused.why : '', /4 places to fill, expected from 1 to 3/)
})

test('more candidates than two digits, and as many as are read, keep their numbers', () => {
  const many = Array.from({ length: 1000 }, (_, i) => i + 1)
  const file = `1000 7\n1 ${many.join(' ')} 0\n3 1000 999 0\n1 ${many.slice(0, 999).join('=')}=1000 0\n0\n${many.map(each => `N${each}`).join('\n')}\nT\n`
  const { candidates, piles } = read(file)
  assert.deepEqual([candidates.length, candidates[999], piles[1]?.ranking], [1000, 'N1000', [999, 998]])
  assert.deepEqual(
    piles[0]?.ranking,
    many.map(each => each - 1),
  )
  assert.deepEqual(piles[2]?.ranking, [many.map(each => each - 1)])
})
