import { setTimeout as wait } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { freePort } from '#test/postgres.ts'

export type Received = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly headers: readonly string[]
}

export type MailServer = {
  readonly letters: readonly Received[]
  readonly url: string
  /** Resolves when no letter has arrived for so many seconds. */
  quiet(seconds: number): Promise<void>
  close(): Promise<void>
}

/** A real mail server on loopback. `before` runs when a whole letter has arrived and before its arrival is acknowledged. */
export const mailServer = async (before: () => Promise<void> | void = () => undefined): Promise<MailServer> => {
  const letters: Received[] = []
  const port = await freePort()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const received = async () => {
        const mail = await simpleParser(stream)
        const to = session.envelope.rcptTo.map(one => one.address).join()
        letters.push({
          id: mail.messageId ?? '',
          to,
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          headers: mail.headerLines.map(({ line }) => line.replace(/\r?\n\s+/g, ' ')),
        })
        await before()
        done()
      }
      // A letter whose sender died in the middle of it was not received.
      received().catch(done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', () => resolve()))
  return {
    letters,
    url: `smtp://127.0.0.1:${port}`,
    quiet: async seconds => {
      for (let before = -1; before !== letters.length; await wait(seconds * 1000)) before = letters.length
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
