import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { world } from '#test/world.ts'
import { largestFile } from './count.ts'

const dayOut = `4 2
4 1 3 0
2 2 3 1 0
2 3 4 0
1 4 3 0
0
"Hills"
"Seaside"
"Museum"
"Market"
"A day out"`

test('a visitor pastes nine papers and reads who is elected, stage by stage, and nothing is kept', async t => {
  const w = await world(t)
  assert.match((await w.as('visitor').get('/count')).text, /Nothing you send is stored/)
  const page = await w.as('visitor').post('/count', { papers: dayOut, method: 'scottish-stv', seats: '', lot: '' })
  // Quota: 9 papers for 2 places, 9 / 3 + 1 = 4. Hills has it at once; Market has the fewest and its paper goes to the museum.
  assert.match(page.text, /Hills and Museum are elected/)
  assert.match(page.text, /2 places, 4 candidates; 9 valid papers/)
  assert.match(page.text, /Stage 2: Market goes out/)
  assert.match(page.text, /The whole count as a table/)
  assert.match(page.text, /bin\/caucus count FILE --method scottish-stv --seats 2/)
  assert.deepEqual(w.faults, [])
})

test('the same papers for one place only, compared in pairs', async t => {
  const w = await world(t)
  const page = await w.as('visitor').post('/count', { papers: dayOut, method: 'schulze', seats: '1', lot: '' })
  assert.match(page.text, /Who beats whom/)
})

test('papers with a mistake come back as typed, with the line and the column', async t => {
  const w = await world(t)
  const page = await w
    .as('visitor')
    .post('/count', { papers: dayOut.replace('4 1 3 0', '4 1 9 0'), method: 'scottish-stv', seats: '', lot: '' })
  assert.equal(page.status, 422)
  assert.match(page.text, /line 2/)
  assert.match(page.text, /4 1 9 0/)
})

test('no way to count, no papers, or no number of places: each is said beside its field', async t => {
  const w = await world(t)
  const wrong = async (fields: Record<string, string>) => {
    const page = await w.as('visitor').post('/count', { papers: dayOut, method: 'scottish-stv', seats: '', lot: '', ...fields })
    assert.equal(page.status, 422)
    return page.text
  }
  assert.match(await wrong({ method: 'guessing' }), /Choose one of the list/)
  assert.match(await wrong({ papers: '' }), /no papers to count/)
  assert.match(await wrong({ seats: '0' }), /whole number, 1 or more/)
  const crowd = Array.from({ length: 101 }, (_, at) => at + 1)
  const papers = `101 50\n1 ${crowd.join(' ')} 0\n0\n${crowd.map(at => `"${at}"`).join('\n')}\n"A crowd"`
  assert.match(await wrong({ papers }), /counts up to 100 candidates/, 'anybody may ask, and everybody waits while it counts')
})

test('a whole constituency comes as a file, and one that is too large is refused before it is read', async t => {
  const w = await world(t)
  const token = /name="_token" value="([^"]+)"/.exec((await w.as('visitor').get('/count')).text)?.[1] ?? ''
  const send = (bytes: Uint8Array<ArrayBuffer>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ _token: token, method: 'scottish-stv', seats: '', lot: '', papers: '' }))
      body.set(name, value)
    body.set('file', new File([bytes], 'papers.blt'))
    return w.program.app.request('http://localhost:3000/count', { method: 'POST', body, headers: { origin: 'http://localhost:3000' } })
  }
  const papers = new Uint8Array(readFileSync(new URL('../../../../test/golden/ballots/irish/dublin-west-2002.blt', import.meta.url)))
  const answer = await send(papers)
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /29,988 valid papers/)
  assert.equal((await send(new Uint8Array(largestFile + 1))).status, 413)
})

test('how close it was: Museum has 4 at the end and nobody is near, and what is tried is counted again', async t => {
  const w = await world(t)
  const { text } = await w.as('visitor').post('/count', { papers: dayOut, method: 'plurality', seats: '1', lot: '' })
  // One mark each: Hills 4, Seaside 4, Market 1; equal at the top, so one paper is enough.
  assert.match(text, /How close it was/)
  assert.match(text, /1 paper that said something else/)
})

test('46 of 126 papers for 3 places by transferable vote: one quota and a half, so one or two stand', async t => {
  const w = await world(t)
  const ask = (query: string) => w.as('visitor').get(`/count/how-many${query}`)
  assert.equal((await ask('')).status, 200)
  const { text } = await ask('?method=scottish-stv&seats=3&valid=126&own=46')
  // 126 / 4 = 31.5, so the quota is 32; 46 / 32 = 1.4375.
  assert.match(text, />32</)
  assert.match(text, />1\.43</)
  assert.match(text, />1 to 2</)
  const wrong = await ask('?method=scottish-stv&seats=&valid=126&own=46')
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /A whole number, such as 3/)
  assert.match(wrong.text, /value="126"/)
})
