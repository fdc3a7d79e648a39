import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { run as verify } from '#src/cli/verify.ts'
import { afterVote, castWith, closeBox, deviceFor, drawAs, pathsOf, told, usual } from '#test/voting.ts'
import { type World, world } from '#test/world.ts'

/** Both on the roll vote: Asha as usual, Mallory for buses alone. */
const bothVote = async (w: World) => {
  const receipts: string[] = []
  for (const [name, answers] of [
    ['Asha', usual],
    ['Mallory', [[[2]], []]],
  ] as const)
    receipts.push(told(await castWith(w, await drawAs(w, name), answers))['receipt'] ?? '')
  return receipts
}

const codesOn = (text: string): string[] => [...text.matchAll(/<p class="slip__code">([^<]+)<\/p>/g)].map(([, code = '']) => code)

/** The exit code of the command, with a file changed by `change`. */
const verified = async (audit: string, change: (audit: Audit) => void = () => undefined, marks?: string): Promise<number> => {
  const dir = mkdtempSync(join(tmpdir(), 'caucus-audit-'))
  const read: Audit = JSON.parse(audit)
  change(read)
  writeFileSync(join(dir, 'audit.json'), JSON.stringify(read))
  if (marks) writeFileSync(join(dir, 'marks.json'), marks)
  const quiet = console.log
  console.log = () => undefined
  try {
    return await verify([join(dir, 'audit.json'), ...(marks ? ['--marks', join(dir, 'marks.json')] : [])])
  } finally {
    console.log = quiet
  }
}
type Audit = {
  chain: { detail: string; at: string }[]
  commitments: string[]
  papers: { receipt: string; answers: number[][][]; token?: { signature: string }; code?: string }[]
}

test('nobody closes before its time; the officer alone cannot, nor the scrutineer alone, nor one of them twice; together they do, and it is counted at once', async t => {
  const w = await world(t)
  const { sign, board } = await pathsOf(w)
  await bothVote(w)
  for (const name of ['Glyn', 'Hana']) assert.equal((await w.as(name).post(sign)).status, 422)
  await w.at(afterVote)
  assert.equal((await w.as('Glyn').post(sign)).status, 303)
  assert.equal((await w.as('Glyn').post(sign)).status, 422, 'twice is not two')
  assert.match((await w.as('Glyn').get(board)).text, /Nothing to see before closing/)
  assert.deepEqual(await w.rows('ballots_closing'), [])
  for (const name of ['Asha', 'Mallory', 'Cai', 'Jo']) assert.equal((await w.as(name).post(sign)).status, 403, name)
  assert.equal((await w.as('Hana').post(sign)).status, 303)
  assert.equal((await w.rows('ballots_closing')).length, 1)
  const page = (await w.as('visitor').get(board)).text
  assert.match(page, /2 papers were cast; 10 were needed for a quorum: it was not reached/)
  assert.deepEqual(
    (await w.rows('ballots_line')).map(line => line['kind']),
    ['opened', 'signed', 'signed', 'closed', 'published'],
  )
  assert.deepEqual(w.faults, [])
})

test('at closing the private key and the codes are gone, blind signatures too, and every row is a new one', async t => {
  const w = await world(t)
  await bothVote(w)
  const ids = async () => [...(await w.rows('ballots_paper')), ...(await w.rows('ballots_mark'))].map(row => row['id'])
  const before = await ids()
  assert.equal((await w.rows('ballots_key')).length, 2)
  await closeBox(w)
  const after = await ids()
  assert.deepEqual([before.length, after.length, new Set([...before, ...after]).size], [4, 4, 8])
  assert.deepEqual(await w.rows('ballots_key'), [])
  assert.deepEqual(
    (await w.rows('ballots_mark')).map(mark => [mark['blinded_sha256'], mark['signature']]),
    [
      [null, null],
      [null, null],
    ],
  )
})

test('the board shows all papers by receipt; a stranger’s command finds the audit file whole, and every change of it', async t => {
  const w = await world(t)
  const receipts = await bothVote(w)
  await closeBox(w)
  const { board, audit, marks } = await pathsOf(w)
  const page = (await w.as('visitor').get(board)).text
  const shown = [...page.matchAll(/<code>([\w -]{50,})<\/code>/g)].map(([, text = '']) => text.replaceAll(' ', ''))
  assert.deepEqual(shown, receipts.toSorted())
  assert.match(page, /Work and wages, Council housing · Every week/)
  assert.match(page, /Buses in the evening · left empty/)
  const file = (await w.as('visitor').get(audit)).text
  const list = (await w.as('Hana').get(marks)).text
  assert.equal(await verified(file), 0)
  assert.equal(await verified(file, undefined, list), 0)
  assert.equal(await verified(file, undefined, list.replace('device', 'envelope')), 1)
  const first = ({ papers }: Audit) => papers[0] ?? assert.fail('there is a paper')
  const changes: Record<string, (audit: Audit) => void> = {
    'a changed answer': read => void first(read).answers.splice(0, 1, [[1]]),
    'a paper taken out': ({ papers }) => void papers.pop(),
    'a paper twice': read => void read.papers.push(first(read)),
    'a signature of another paper': read => {
      const [a, b] = read.papers
      if (a?.token && b?.token) a.token.signature = b.token.signature
    },
    'a line of the chain rewritten': ({ chain: [line] }) => {
      if (line) line.detail = line.detail.replace('"quorum":10', '"quorum":1')
    },
    'a line of the chain taken out': ({ chain }) => void chain.splice(1, 1),
    'a code added': ({ commitments }) => void commitments.push('0'.repeat(64)),
    'no papers': ({ papers }) => void papers.splice(0),
  }
  for (const [what, change] of Object.entries(changes)) assert.equal(await verified(file, change), 1, what)
})

test('before closing the audit file shows what is fixed, and no paper', async t => {
  const w = await world(t)
  await bothVote(w)
  const file = (await w.as('visitor').get((await pathsOf(w)).audit)).text
  assert.equal(JSON.parse(file).papers, null)
  assert.equal(await verified(file), 0)
})

test('Hana sees the number of marks, after closing their opaque ids, and never a name; Glyn sees the roll; neither sees a vote', async t => {
  const w = await world(t)
  await drawAs(w, 'Asha')
  const { marks, roll, office } = await pathsOf(w)
  assert.equal((await w.as('Hana').get(roll)).status, 403)
  assert.deepEqual(JSON.parse((await w.as('Hana').get(marks)).text).marks, [])
  assert.match((await w.as('Hana').get(office)).text, /1 mark\./)
  const page = (await w.as('Glyn').get(roll)).text
  assert.match(page, /Asha Rahman<\/th><td[^>]*>collected on a device/)
  assert.match(page, /Mallory<\/th><td[^>]*>not yet/)
  assert.doesNotMatch(page, /Glyn Parry<\/th>/, 'the officer is not on the roll')
  await closeBox(w)
  const list = (await w.as('Hana').get(marks)).text
  const [mark] = await w.rows('ballots_mark')
  assert.deepEqual(JSON.parse(list).marks, [{ voter: mark?.['voter_id'], how: 'device' }])
  assert.doesNotMatch(list, /Asha/)
  for (const name of ['Asha', 'Mallory', 'Cai'])
    for (const path of [marks, roll, office]) assert.equal((await w.as(name).get(path)).status, 403)
})

test('an envelope: Glyn prints shuffled codes, hands Asha one, and she votes without script, once; she draws no paper, and whoever drew gets no envelope', async t => {
  const w = await world(t)
  const { envelopes, draw, cast, audit, forget } = await pathsOf(w)
  for (const name of ['Hana', 'Asha', 'Mallory', 'Cai']) assert.equal((await w.as(name).post(envelopes)).status, 403, name)
  const codes = codesOn((await w.as('Glyn').post(envelopes)).text)
  assert.equal(codes.length, 6)
  const prints = await Promise.all([1, 2, 3, 4].map(async () => codesOn((await w.as('Glyn').post(envelopes)).text).join()))
  assert.ok(new Set(prints).size > 1, 'in another order each time')
  assert.equal((await w.rows('ballots_line')).filter(line => line['kind'] === 'printed').length, 5)
  const voters = await w.rows('contests_voter')
  const handTo = (name: string) =>
    w
      .as('Glyn')
      .post(`${envelopes.replace('/office/envelopes', '')}/roll/${voters.find(row => row['name'] === name)?.['voter_id']}/envelope`)
  assert.equal((await handTo('Asha Rahman')).status, 303)
  assert.equal((await handTo('Asha Rahman')).status, 422)
  const drawing = await w.as('Asha').send(draw, { blinded: (await deviceFor(w)).blinded })
  assert.equal(drawing.status, 409)
  assert.match(drawing.text, /given an envelope/)
  await drawAs(w, 'Mallory')
  assert.equal((await handTo('Mallory')).status, 422, 'whoever has drawn gets no envelope')
  const form = { code: (codes[0] ?? '').toLowerCase(), q1o4: '1', q1o1: '2', q2: '1' }
  const slip = await w.as('visitor').post(cast, { ...form, q1o1: '4' })
  assert.equal(slip.status, 422)
  assert.match(slip.text, /There is a 4, but no 2/)
  assert.match(slip.text, new RegExp(`value="${form.code}"`), 'the form is as typed')
  assert.equal((await w.as('visitor').post(cast, { ...form, code: '0000-0000-0000-0000-0000' })).status, 422)
  const taken = await w.as('visitor').post(cast, form)
  assert.equal(taken.status, 200)
  assert.match(taken.text, /Your paper is in the box/)
  assert.match((await w.as('visitor').post(cast, form)).text, /Your paper is in the box/, 'the same again is the same')
  assert.equal((await w.as('visitor').post(cast, { ...form, q2: '2' })).status, 422)
  assert.deepEqual(
    (await w.rows('ballots_paper')).map(paper => paper['answers']),
    [usual],
  )
  await w.as('Glyn').post(forget)
  assert.equal((await w.as('Glyn').post(envelopes)).status, 422, 'forgotten codes are not printed again')
  await closeBox(w)
  const file = (await w.as('visitor').get(audit)).text
  assert.equal(await verified(file), 0)
  const otherCode = ({ papers: [paper] }: Audit) => {
    if (paper) paper.code = 'A'.repeat(20)
  }
  assert.equal(await verified(file, otherCode), 1)
})

test('reminders go to those who have not drawn, once a day, with nothing of a vote in the subject', async t => {
  const w = await world(t)
  const { remind } = await pathsOf(w)
  await drawAs(w, 'Asha')
  for (const name of ['Hana', 'Asha', 'Mallory']) assert.equal((await w.as(name).post(remind)).status, 403)
  assert.equal((await w.as('Glyn').post(remind)).status, 303)
  const letters = await w.rows('platform_mail')
  assert.deepEqual(
    letters.map(letter => letter['subject']),
    ['A reminder'],
  )
  assert.equal((await w.as('Glyn').post(remind)).status, 422)
  await w.at('2017-01-08T12:00:00Z')
  assert.equal((await w.as('Glyn').post(remind)).status, 303)
  assert.deepEqual(
    (await w.rows('contests_reminder')).map(row => row['letters']),
    [1, 1],
  )
  await w.at(afterVote)
  assert.equal((await w.as('Glyn').post(remind)).status, 422)
})

test('Glyn opens a ballot: its roll is who holds a role, but Glyn; mistakes come back as typed; others may not', async t => {
  const w = await world(t)
  const path = '/caucuses/stoke-central/ballots/new'
  const [box] = await w.rows('ballots_box')
  const form = {
    title: 'Who speaks for us?',
    scrutineer: String(box?.['scrutineer_account']),
    ...{ drawsOn: '2017-01-08', drawsAt: '09:00', castsOn: '2017-01-09', castsAt: '09:00', closesOn: '2017-01-12', closesAt: '21:00' },
    ...{ title1: 'Who speaks for us?', options1: 'Ade\nBea\nCem', method1: 'irv', seats1: '1', quorum: '1', envelopes: '2' },
  }
  for (const name of ['Asha', 'Hana', 'Mallory', 'Cai']) assert.equal((await w.as(name).post(path, form)).status, 403, name)
  assert.match((await w.as('Glyn').get(path)).text, /2 people are on the roll/)
  const wrong = {
    closesOn: '2017-01-08',
    options1: 'Ade',
    scrutineer: String(box?.['officer_account']),
    envelopes: '3',
    method1: 'by feel',
  }
  for (const [name, value] of Object.entries(wrong)) {
    const page = await w.as('Glyn').post(path, { ...form, [name]: value })
    assert.equal(page.status, 422, name)
    assert.match(page.text, /Who speaks for us\?/)
  }
  assert.equal((await w.as('Glyn').post(path, form)).status, 303)
  const boxes = await w.rows('ballots_box')
  assert.equal(boxes.length, 2)
  assert.match((await w.as('Asha').get('/caucuses/stoke-central/ballots')).text, /Who speaks for us\?/)
  assert.equal((await w.as('Cai').get('/caucuses/stoke-central/ballots')).status, 403)
  assert.deepEqual(w.faults, [])
})
