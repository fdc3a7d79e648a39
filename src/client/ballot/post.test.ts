import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { postTo } from './post.ts'

type Answer = { readonly status: number; readonly type?: string; readonly body?: string; readonly location?: string }

/** A server that answers everything with one answer, and keeps what it was asked. */
const answering = async (t: TestContext, answer: Answer | 'nothing') => {
  const asked: { method: string | undefined; headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    asked.push({ method: request.method, headers: request.headers, body })
    if (answer === 'nothing') return void request.socket.destroy()
    response.writeHead(answer.status, {
      'content-type': answer.type ?? 'application/json',
      ...(answer.location ? { location: answer.location } : {}),
    })
    response.end(answer.body ?? '')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { post: postTo({ page: `${base}/`, draw: `${base}/draw`, cast: `${base}/cast`, formToken: 'form-token' }), asked }
}

test('a paper is cast with its body as it is stored, without form token, cookie or referrer', async t => {
  const { post, asked } = await answering(t, { status: 201, body: '{"receipt":"abc"}' })
  assert.deepEqual(await post.cast('{"as":"stored"}'), { kind: 'taken', value: 'abc' })
  assert.equal(asked[0]?.body, '{"as":"stored"}')
  for (const name of ['x-form-token', 'cookie', 'referer', 'authorization']) assert.equal(asked[0]?.headers[name], undefined, name)
})

test('a draw carries the form token and nothing but the blinded message', async t => {
  const { post, asked } = await answering(t, { status: 200, body: '{"signature":"sig"}' })
  assert.deepEqual(await post.draw('blinded'), { kind: 'taken', value: 'sig' })
  assert.equal(asked[0]?.headers['x-form-token'], 'form-token')
  assert.equal(asked[0]?.body, '{"blinded":"blinded"}')
})

test('what says nothing about the request counts as lost: no answer, a fault, too many, a page of some hotel', async t => {
  const answers: (Answer | 'nothing')[] = [
    'nothing',
    { status: 500, body: '{"why":"broke"}' },
    { status: 502, type: 'text/html', body: '<p>gateway' },
    { status: 429 },
    { status: 408 },
    { status: 200, type: 'text/html', body: '<p>Welcome to our network' },
    { status: 302, location: 'http://192.0.2.1/' },
    { status: 200, body: '{"other":1}' },
    { status: 200, body: '{"receipt":7}' },
  ]
  for (const answer of answers) {
    const { post } = await answering(t, answer)
    assert.deepEqual(await post.cast('{}'), { kind: 'lost' }, JSON.stringify(answer))
  }
})

test('a refusal comes with its reason, and without one is still a refusal', async t => {
  const told = await answering(t, { status: 409, body: '{"why":"Drawn before.","next":"Vote there."}' })
  assert.deepEqual(await told.post.draw('b'), { kind: 'refused', status: 409, why: 'Drawn before.', next: 'Vote there.' })
  const untold = await answering(t, { status: 403, type: 'text/html', body: '<p>no' })
  const reply = await untold.post.draw('b')
  assert.equal(reply.kind, 'refused')
  assert.ok(reply.kind === 'refused' && reply.status === 403 && reply.why.length > 0 && reply.next === null)
})

test('signed out, whether the server says so or shows the way to the door', async t => {
  for (const answer of [
    { status: 401, body: '{"why":"Sign in."}' },
    { status: 303, location: '/sign-in' },
  ]) {
    const { post } = await answering(t, answer)
    const reply = await post.draw('b')
    assert.equal(reply.kind === 'refused' && reply.status, 401)
  }
})
