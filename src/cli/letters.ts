import { parseId } from '#kernel/id.ts'
import { configFrom } from '#platform/config.ts'
import { settleLetter, unsettledLetters } from '#platform/mail.ts'
import { loadPacks } from '#src/main.ts'
import { withDatabase } from '#src/with-database.ts'

const usage = `letters                            lists letters of which nobody knows whether they left: the worker died while it spoke to the mail server
letters settle ID found            the mail server's log shows the letter's Message-ID
letters settle ID given-up         it does not; the person is asked again by a new letter`

const outcomes = { found: "found in the mail server's log", 'given-up': 'given up' } as const

/** Exit code 0: nothing unsettled, or settled now; 1: some are unsettled; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const [verb, id, word] = args
  if (args.length === 0) return withDatabase(configFrom(process.env), await loadPacks(), list)
  const outcome = word === 'found' || word === 'given-up' ? outcomes[word] : null
  const letter = parseId<'mail'>(id)
  if (verb !== 'settle' || !outcome || !letter || args.length !== 3) {
    console.error(usage)
    return 2
  }
  await withDatabase(configFrom(process.env), await loadPacks(), database =>
    settleLetter(database, letter, outcome, Temporal.Now.instant()),
  )
  console.log(`${letter}: ${outcome}.`)
  return 0
}

const list: Parameters<typeof withDatabase<number>>[2] = async database => {
  const letters = await unsettledLetters(database)
  for (const { id, messageId, begunAt } of letters) console.log([id, messageId, begunAt.toString({ smallestUnit: 'second' })].join('\t'))
  console.error(
    letters.length === 0
      ? 'Every letter that was begun has an end.'
      : `${letters.length} unsettled. Look for the Message-ID in the mail server's log.`,
  )
  return letters.length === 0 ? 0 : 1
}
