import { constants, createHash, createPublicKey, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isRefusal } from '#kernel/refusal.ts'
import { methods, resultJson, tiesBy } from '#modules/ballots/index.ts'

/**
 * Checks the audit file of a ballot from its text alone: no database, no server, nothing of the program that held the ballot but its ways to
 * count. Whatever is hashed or signed is written out once more here, so that one file can be read from top to bottom:
 *
 * 1. the chain: each line's hash covers the line before;   2. the opening: key, questions, roll, hashes of the codes;
 * 3. every paper: signed for this ballot or with a published code, there once, its receipt, options that exist;
 * 4. no more papers than people marked as having had one;  5. board and mark list are those that were fixed at closing;
 * 6. both signed, after the closing time;                  7. the count, done again.
 */

const usage = `verify AUDIT.json         checks the audit file of a ballot and counts again
  --marks MARKS.json      also checks the scrutineer's mark list against it
  --receipt RECEIPT       also prints what the paper with this receipt says; blanks do not matter`

// What is in the file, and in the lines of its chain.

const text = z.string()
const count = z.int().min(0)
const line = z.object({ seq: count, at: text, kind: text, detail: text, previous: text, hash: text })
const paper = z.object({
  receipt: text,
  answers: z.array(z.array(z.array(z.int()))),
  token: z.object({ message: text, signature: text }).optional(),
  code: text.optional(),
})
const audit = z.object({
  format: z.literal('caucus ballot audit 1'),
  box: text,
  chain: z.array(line),
  commitments: z.array(text),
  papers: z.array(paper).nullable(),
})
const question = z.object({ title: text, method: text, seats: count, options: z.array(text) })
const opening = z.object({
  castsFrom: text,
  closesAt: text,
  quorum: count,
  key: text,
  questions: z.array(question),
  roll: count,
  codes: count,
  commitments: text,
})
const signing = z.object({ role: text, name: text })
const closing = z.object({ papers: count, devices: count, envelopes: count, board: text, marks: text })
const outcome = z.object({ elected: z.array(text).optional(), notCounted: text.optional(), count: text })
const published = z.object({ lot: text, quorum: z.object({ wanted: count, reached: z.boolean() }), questions: z.array(outcome) })
const markList = z.object({ box: text, marks: z.array(z.object({ voter: text, how: text })) })

type Audit = z.infer<typeof audit>
type Paper = z.infer<typeof paper>
type Question = z.infer<typeof question>
type Opening = z.infer<typeof opening>
type Closing = z.infer<typeof closing>

/** Exit code 0: all holds; 1: something does not; 2: the command or a file was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const asked = understood(args)
  if (!asked) return tell(usage)
  try {
    const read = audit.parse(JSON.parse(await readFile(asked.file, 'utf8')))
    const marks = asked.marks ? markList.parse(JSON.parse(await readFile(asked.marks, 'utf8'))) : null
    const found = verifyAudit(read, marks)
    for (const { holds, says } of found) console.log(`${holds ? 'yes' : 'NO '}  ${says}`)
    if (asked.receipt) console.log(paperWith(read, asked.receipt))
    const faults = found.filter(({ holds }) => !holds).length
    console.log(faults === 0 ? 'All that can be checked from this file holds.' : `${faults} of ${found.length} do not hold.`)
    return faults === 0 ? 0 : 1
  } catch (fault) {
    return tell(`This is not an audit file that can be read: ${fault instanceof z.ZodError ? z.prettifyError(fault) : String(fault)}`)
  }
}

const options = { marks: { type: 'string' }, receipt: { type: 'string' } } as const

const understood = (args: string[]): { file: string; marks?: string; receipt?: string } | null => {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const [file, more] = positionals
    return file && !more ? { file, ...values } : null
  } catch {
    return null
  }
}

const tell = (words: string): number => {
  console.error(words)
  return 2
}

const sha256 = (of: string): Buffer => createHash('sha256').update(of).digest()
const hex = (of: string): string => sha256(of).toString('hex')
const lines = (of: readonly string[]): string => of.toSorted().join('\n')

/** One thing that must hold, and whether it does. */
type Finding = { readonly holds: boolean; readonly says: string }
const must = (holds: boolean, says: string): Finding => ({ holds, says })
/** Must hold for each of many: names the first few for which it does not. */
const each = <T>(things: readonly T[], says: string, holds: (thing: T) => boolean, name: (thing: T) => string): Finding => {
  const not = things.filter(thing => !holds(thing)).map(name)
  return must(not.length === 0, not.length === 0 ? says : `${says}: not ${not.slice(0, 5).join(', ')}${not.length > 5 ? ' …' : ''}`)
}

export const verifyAudit = (read: Audit, marks: z.infer<typeof markList> | null): Finding[] => {
  const opened = detailOf(read, 'opened', opening)
  const closed = detailOf(read, 'closed', closing)
  if (!opened) return [must(false, 'the ballot has an opening line')]
  const before = [...chainFindings(read), ...openingFindings(read, opened)]
  if (!read.papers && !closed) return [...before, must(true, 'the ballot is not closed, and shows no paper')]
  if (!read.papers || !closed) return [...before, must(false, 'papers are there with the closing line, and only with it')]
  return [
    ...before,
    ...paperFindings(read, read.papers, opened),
    ...numberFindings(read.papers, opened, closed),
    ...signatureFindings(read, opened),
    ...(marks ? markFindings(read, marks, closed) : []),
    ...countFindings(read, read.papers, opened),
  ]
}

const detailOf = <T>({ chain }: Audit, kind: string, schema: z.ZodType<T>): T | null => {
  const found = chain.find(one => one.kind === kind)
  return found ? schema.parse(JSON.parse(found.detail)) : null
}

const chainFindings = ({ box, chain }: Audit): Finding[] => {
  const kinds = chain.map(({ kind }) => kind)
  const ends = !kinds.includes('closed') || kinds.slice(-2).join() === 'closed,published'
  const once = ['opened', 'closed', 'published'].every(kind => kinds.filter(one => one === kind).length <= 1)
  const follows = (one: z.infer<typeof line>, at: number): boolean =>
    one.seq === at + 1 &&
    one.previous === (chain[at - 1]?.hash ?? '') &&
    one.hash === hex([one.previous, box, one.seq, one.at, one.kind, one.detail].join('\x1f'))
  const says = `each of the ${chain.length} lines of the chain follows from the one before; the last hash is ${chain.at(-1)?.hash}`
  return [
    each(
      [...chain.entries()],
      says,
      ([at, one]) => follows(one, at),
      ([at]) => `line ${at + 1}`,
    ),
    must(kinds[0] === 'opened' && once && ends, 'it is opened first, and closed and published once, at the end'),
  ]
}

const publicKey = (spki: string) => createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' })

const openingFindings = ({ chain, commitments }: Audit, { key, castsFrom, codes, commitments: fixed }: Opening): Finding[] => {
  const { modulusLength, publicExponent } = publicKey(key).asymmetricKeyDetails ?? {}
  const same = new Set(commitments).size === codes && commitments.length === codes && hex(lines(commitments)) === fixed
  return [
    must(modulusLength === 2048 && publicExponent === 65537n, 'the key is RSA-2048 with exponent 65537'),
    must(same, `the hashes of ${codes} codes are those of the opening`),
    must(Temporal.Instant.compare(chain[0]?.at ?? '', castsFrom) <= 0, 'all this was fixed before voting opened'),
  ]
}

const paperFindings = ({ box, commitments }: Audit, papers: Paper[], { key, questions }: Opening): Finding[] => {
  const signer = { key: publicKey(key), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  // RFC 9474, RSABSSA-SHA384-PSS-Randomized: RSASSA-PSS, SHA-384, a salt of 48 bytes, over the 64 bytes of the prepared message.
  const isSigned = ({ token }: Paper): boolean => {
    const message = Buffer.from(token?.message ?? '', 'base64url')
    const whole = message.length === 64 && message.toString('base64url') === token?.message
    return whole && verify('sha384', message, signer, Buffer.from(token.signature, 'base64url'))
  }
  const published = new Set(commitments)
  const named = ({ receipt }: Paper): string => receipt
  const held = papers.map(({ token, code }) => (token ? `token ${token.message}` : `code ${code}`))
  const devices = papers.filter(({ token }) => token)
  const envelopes = papers.filter(({ code }) => code !== undefined)
  return [
    each(papers, 'every paper has a token or a code', ({ token, code }) => (token === undefined) !== (code === undefined), named),
    each(devices, `each of the ${devices.length} tokens is signed by the key of this ballot`, isSigned, named),
    each(
      envelopes,
      `each of the ${envelopes.length} codes is one of those published`,
      one => published.has(hex(`caucus code ${box} ${one.code}`)),
      named,
    ),
    must(new Set(held).size === held.length, 'no token and no code is there twice'),
    each(papers, 'every receipt is the hash of its paper', one => receiptOf(box, one) === one.receipt, named),
    each(papers, 'every paper names options that are there, and none twice', one => answersFit(one.answers, questions), named),
  ]
}

/** SHA-256 of the paper as JSON, with its keys in this order. */
const receiptOf = (box: string, { token, code, answers }: Paper): string => {
  const { message, signature } = token ?? {}
  return sha256(JSON.stringify(token ? { box, token: { message, signature }, answers } : { box, code, answers })).toString('base64url')
}

const answersFit = (answers: number[][][], questions: Question[]): boolean =>
  answers.length === questions.length &&
  questions.every(({ options: there }, at) => {
    const named = (answers[at] ?? []).flat()
    return new Set(named).size === named.length && named.every(one => one >= 1 && one <= there.length)
  })

const numberFindings = (papers: Paper[], { roll, codes }: Opening, fixed: Closing): Finding[] => {
  const devices = papers.filter(({ token }) => token).length
  const envelopes = papers.length - devices
  const board = hex(lines(papers.map(({ receipt }) => receipt)))
  return [
    must(papers.length === fixed.papers && board === fixed.board, `these are the ${fixed.papers} papers that were fixed at closing`),
    must(
      devices <= fixed.devices,
      `${devices} papers from devices are no more than the ${fixed.devices} people marked as having drawn one`,
    ),
    must(
      envelopes <= fixed.envelopes,
      `${envelopes} papers from envelopes are no more than the ${fixed.envelopes} people marked as having one`,
    ),
    must(fixed.devices + fixed.envelopes <= roll, `marks are no more than the ${roll} on the roll`),
    must(fixed.envelopes <= codes, `envelopes are no more than the ${codes} codes`),
  ]
}

const signatureFindings = ({ chain }: Audit, { closesAt }: Opening): Finding[] => {
  const signed = chain.filter(({ kind }) => kind === 'signed').map(({ at, detail }) => ({ at, ...signing.parse(JSON.parse(detail)) }))
  const both =
    signed
      .map(({ role }) => role)
      .toSorted()
      .join() === 'officer,scrutineer'
  return [
    must(both, `officer and scrutineer closed it together: ${signed.map(({ name, role }) => `${name} (${role})`).join(', ')}`),
    each(
      signed,
      'both signed after the closing time',
      ({ at }) => Temporal.Instant.compare(at, closesAt) >= 0,
      ({ name }) => name,
    ),
  ]
}

const markFindings = ({ box }: Audit, { box: of, marks }: z.infer<typeof markList>, fixed: Closing): Finding[] => [
  must(
    of === box && hex(lines(marks.map(({ voter, how }) => `${voter} ${how}`))) === fixed.marks,
    'the mark list is the one that was fixed at closing',
  ),
  must(new Set(marks.map(({ voter }) => voter)).size === fixed.devices + fixed.envelopes, `${marks.length} marks, each id once`),
]

const countFindings = (read: Audit, papers: Paper[], { questions, quorum }: Opening): Finding[] => {
  const said = detailOf(read, 'published', published)
  const lot = read.chain.find(({ kind }) => kind === 'closed')?.hash ?? ''
  const reached = papers.length >= quorum
  return [
    must(said?.lot === lot, 'the lot for equal votes is the hash of the closing line'),
    must(
      said?.quorum.wanted === quorum && said.quorum.reached === reached,
      `the quorum of ${quorum} is ${reached ? 'reached' : 'not reached'}`,
    ),
    ...questions.map((one, at) => {
      const told = said?.questions[at]
      const again = countAgain(
        one,
        papers.map(({ answers }) => answers[at] ?? []),
        lot,
      )
      const same = lines(told?.elected ?? [told?.notCounted ?? '']) === lines(again.elected) && told?.count === hex(again.json)
      return must(same, `“${one.title}”, counted again by ${one.method}, gives what was published: ${again.elected.join(', ') || 'nobody'}`)
    }),
  ]
}

/** Equal answers are a pile with their number; options count from 1 on a paper and from 0 in an election. */
const countAgain = ({ title, method, seats, options: candidates }: Question, answers: number[][][], lot: string) => {
  const way = methods.find(({ id }) => id === method)
  if (!way) return { elected: [`this version cannot count by ${method}`], json: '' }
  const groups = [...Map.groupBy(answers, answer => JSON.stringify(answer))].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const ranking = (answer: number[][]) => answer.map(place => (place.length === 1 ? (place[0] ?? 1) - 1 : place.map(one => one - 1)))
  const piles = groups.map(([, same]) => ({ papers: same.length, ranking: ranking(same[0] ?? []) }))
  const election = { title, seats, candidates, withdrawn: [], piles, spoilt: 0 }
  const counted = way.count(election, tiesBy(election, lot))
  if (isRefusal(counted)) return { elected: [counted.why], json: JSON.stringify({ notCounted: counted.why }) }
  return { elected: counted.elected.map(one => candidates[one] ?? ''), json: JSON.stringify(resultJson(counted)) }
}

const paperWith = (read: Audit, typed: string): string => {
  const wanted = typed.replace(/\s/g, '')
  const found = read.papers?.find(({ receipt }) => receipt === wanted)
  const asked = detailOf(read, 'opened', opening)?.questions
  if (!found || !asked) return `No paper in this file has the receipt ${wanted}.`
  const said = (answer: number[][], of: readonly string[]) => answer.map(place => place.map(one => of[one - 1]).join(' = ')).join(', ')
  return asked.map(({ title, options: of }, at) => `${title}: ${said(found.answers[at] ?? [], of) || 'left empty'}`).join('\n')
}
