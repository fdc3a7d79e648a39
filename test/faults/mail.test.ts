import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { logTo } from '#platform/log.ts'
import { type Post, postTo, sendLetter, unsettledLetters } from '#platform/mail.ts'
import { freePort } from '#test/postgres.ts'
import { testKey, toldBefore, type World, world } from '#test/world.ts'
import { mailServer } from './mail-server.ts'
import { command, inFolderOf, send, start, tokenAt } from './running.ts'

const sending = ({ program: { database, clock, jobs } }: World, post: Post) => ({
  database,
  post,
  key: testKey,
  wall: clock.wall,
  log: logTo(() => undefined),
  zone: 'Europe/London',
  queue: jobs.queue,
})

const until = async (good: () => boolean): Promise<void> => {
  for (let n = 0; n < 2400 && !good(); n++) await wait(50)
}

test('the process dies between sending and recording: the letter left once, is not sent again, and is shown to the operator', async () => {
  await inFolderOf(async dir => {
    const dying: { kill?: () => Promise<void> } = {}
    const mail = await mailServer(() => dying.kill?.())
    const settings = { ...(await toldBefore('riverside', dir)), SMTP_URL: mail.url }
    const first = await start(settings)
    dying.kill = first.kill
    await send(first.base, '/sign-in', { _token: await tokenAt(first.base), address: 'asha@example.org' })
    await until(() => mail.letters.length > 0)
    await first.kill()
    delete dying.kill
    const second = await start(settings)
    await send(second.base, '/sign-in', { _token: await tokenAt(second.base), address: 'ali@example.org' })
    await until(() => mail.letters.length > 1)
    await wait(500)
    await second.stop()
    assert.deepEqual(
      mail.letters.map(one => one.to),
      ['asha@example.org', 'ali@example.org'],
    )
    assert.equal(new Set(mail.letters.map(one => one.id)).size, 2)
    assert.doesNotMatch(mail.letters.map(one => one.subject).join(), /party|vote|caucus|member/i, 'an envelope says nothing of politics')

    const listed = command(settings, 'letters')
    assert.equal(listed.code, 1)
    assert.match(listed.err, /1 unsettled/)
    const [id = '', messageId] = listed.out.trim().split('\t')
    assert.equal(messageId, mail.letters[0]?.id, 'found in the mail server by its Message-ID')
    assert.equal(command(settings, 'letters', 'settle', id, 'found').code, 0)
    assert.equal(command(settings, 'letters').code, 0)
    await mail.close()
  })
})

test('a job that runs twice sends its letter once', async t => {
  const w = await world(t)
  const mail = await mailServer()
  await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })
  const [letter] = await w.rows('platform_mail')
  const sendIt = () => sendLetter(sending(w, postTo(mail.url, 'Notices <notices@localhost>')), String(letter?.['id']))
  await Promise.all([sendIt(), sendIt()])
  await sendIt()
  assert.equal(mail.letters.length, 1)
  assert.match(mail.letters[0]?.text ?? '', /http:\/\/localhost:3000\/sign-in\//)
  assert.deepEqual(
    (await w.rows('platform_mail_ended')).map(row => row['outcome']),
    ['accepted'],
  )
  await mail.close()
})

test('a mail server that is away refuses the letter: that is recorded, and it is not tried behind anybody’s back', async t => {
  const w = await world(t)
  await w.as('visitor').post('/sign-in', { address: 'asha@example.org' })
  const [letter] = await w.rows('platform_mail')
  const away = postTo(`smtp://127.0.0.1:${await freePort()}`, 'Notices <notices@localhost>')
  await sendLetter(sending(w, away), String(letter?.['id']))
  assert.deepEqual(
    (await w.rows('platform_mail_ended')).map(row => row['outcome']),
    ['refused'],
  )
  assert.deepEqual(await unsettledLetters(w.program.database), [])
})

test('twelve letters asked for at once: each leaves, and once', async t => {
  const w = await world(t)
  const mail = await mailServer()
  t.after(mail.close)
  const names = ['asha', 'ali', 'moira', 'cai', 'bo', 'dee', 'farah', 'glyn', 'hana', 'ines', 'jo', 'mallory']
  await Promise.all(names.map(name => w.as('visitor').post('/sign-in', { address: `${name}@example.org` })))
  await w.program.work(postTo(mail.url, 'Notices <notices@localhost>'))
  await until(() => mail.letters.length >= names.length)
  assert.deepEqual(mail.letters.map(one => one.to).toSorted(), names.map(name => `${name}@example.org`).toSorted())
})
