import { Agent, get, type IncomingMessage } from 'node:http'

/** The open pages of the bench, in a process of their own: each reads the stream of turnout as a browser does. */
const [base = '', box = '', count = '0'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

type Page = { messages: number; last: string; closed: boolean }
const pages: Page[] = Array.from({ length: Number(count) }, () => ({ messages: 0, last: '', closed: false }))

const open = (page: Page): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = get(`${base}/ballots/${box}/turnout`, { agent }, (response: IncomingMessage) => {
      if (response.statusCode !== 200) return reject(new Error(`a page was answered ${response.statusCode}`))
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        for (const line of text.split('\n').filter(one => one.startsWith('data: '))) {
          page.messages++
          page.last = line
        }
        resolve()
      })
      response.on('close', () => {
        page.closed = true
      })
    })
    request.on('error', fault => (page.messages === 0 ? reject(fault) : undefined))
  })

for (let from = 0; from < pages.length; from += 100) await Promise.all(pages.slice(from, from + 100).map(open))
process.send?.({ open: pages.length })

process.on('message', () => {
  const latest = pages.reduce((last, page) => (castIn(page) > castIn(last) ? page : last))
  process.send?.({
    complete: pages.filter(page => page.last === latest.last).length,
    most: Math.max(...pages.map(page => page.messages)),
    closed: pages.filter(page => page.closed).length,
  })
})

const castIn = ({ last }: Page): number => Number(/"cast":(\d+)/.exec(last)?.[1] ?? 0)
