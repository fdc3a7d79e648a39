import assert from 'node:assert/strict'
import { test } from 'node:test'
import { folded, soundsOf } from './sounds.ts'

test('a word keeps its first letter and up to four figures: b, f, p, v are 1; c, g, j, k, q, s, x, z 2; d, t 3; l 4; m, n 5; r 6', () => {
  // r-o-b-e-r-t: r, then 1 of b, 6 of r, 3 of t.
  assert.equal(soundsOf('Robert'), 'r163')
  assert.equal(soundsOf('Rupert'), 'r163')
  // t-y-m-c-z-a-k: c and z are one 2, and the a parts it from the 2 of k.
  assert.equal(soundsOf('Tymczak'), 't522')
  // p-f-i-s-t-e-r: f is of the group of p and goes with it.
  assert.equal(soundsOf('Pfister'), 'p236')
  // a-s-h-c-r-o-f-t: the h does not part s from c; a fourth figure where the patent has three.
  assert.equal(soundsOf('Ashcraft'), 'a2613')
  assert.equal(soundsOf('Honeyman'), 'h555')
  assert.equal(soundsOf('Lee'), 'l')
})

test('one name written in several ways is one, in many languages', () => {
  const same = [
    ['Catherine Smyth', 'Smith, Katharine'],
    ['Philip Jones', 'Filip Jones'],
    ['Muhammad Qasim', 'Mohamed Kasim'],
    ['Yusuf Demir', 'Jusuf Demir'],
    ['Djamel Haddad', 'Jamal Hadad'],
    ['Шевченко Тарас', 'Taras Shevchenko'],
    ['Наталья Цветкова', 'Natalya Tsvetkova'],
    ['Νίκος Παπαδόπουλος', 'Nikos Papadopoulos'],
    ['Łukasz Wójcik', 'Lukasz Wojcik'],
    ['Nguyễn Thị Hoa', 'Nguyen Thi Hoa'],
    ['Xu Wei', 'Wei Hsu'],
    ['Jürgen Strauß', 'Jurgen Strauss'],
    ['Zuckerman Anna', 'Anna Tsukerman'],
    ['María de la Cruz', 'Maria Cruz'],
    ['Siân O’Brien', "Sian O'Brien"],
    ['محمد علي', 'مُحَمَّد علي'],
  ]
  for (const [a = '', b = ''] of same) assert.equal(soundsOf(a), soundsOf(b), `${a}, ${b}`)
})

test('other names stay apart, and a writing that is not folded is told apart letter by letter', () => {
  for (const [a, b] of [
    ['Asha Rahman', 'Ali Rahman'],
    ['Robert Jones', 'Roberta Jones-Miller'],
    ['李伟', '李明'],
    ['Le Van', 'Tran Van'],
  ])
    assert.notEqual(soundsOf(a ?? ''), soundsOf(b ?? ''), `${a}, ${b}`)
  assert.equal(folded('Ødegård'), 'odegard')
  assert.equal(soundsOf('李伟'), '李伟')
  assert.equal(soundsOf('J. Smith'), 's53', 'an initial says nothing')
})
