/**
 * The exact texts whose hashes a box publishes. Keys stand in a fixed order and times in UTC, so that whoever checks (`src/cli/verify.ts`
 * writes them a second time) comes to the same bytes.
 */

type Opening = {
  readonly title: string
  readonly about: string
  readonly officer: string
  readonly scrutineer: string
  readonly drawsFrom: Temporal.Instant
  readonly castsFrom: Temporal.Instant
  readonly closesAt: Temporal.Instant
  readonly quorum: number
  readonly key: string
  readonly questions: readonly {
    readonly title: string
    readonly method: string
    readonly seats: number
    readonly options: readonly string[]
  }[]
  readonly roll: number
  /** Hashes of the codes, sorted. */
  readonly commitments: readonly string[]
}

type Hash = (text: string) => string

const lines = (all: readonly string[]): string => all.join('\n')

/** What is fixed when a box opens. */
export const openingText = (box: Opening, hash: Hash): string =>
  JSON.stringify({
    title: box.title,
    about: box.about,
    officer: box.officer,
    scrutineer: box.scrutineer,
    drawsFrom: box.drawsFrom.toString(),
    castsFrom: box.castsFrom.toString(),
    closesAt: box.closesAt.toString(),
    quorum: box.quorum,
    key: box.key,
    questions: box.questions.map(({ title, method, seats, options }) => ({ title, method, seats, options })),
    roll: box.roll,
    codes: box.commitments.length,
    commitments: hash(lines(box.commitments)),
  })

/** The board as one hash: of all receipts, sorted. A receipt binds box, token and answers of its paper. */
export const boardText = (receipts: readonly string[]): string => lines(receipts.toSorted())

type MarkLine = { readonly voter: string; readonly how: 'device' | 'envelope' }

/** The mark list as one text: each opaque id and how its paper was had, sorted. */
export const marksText = (marks: readonly MarkLine[]): string => lines(marks.map(({ voter, how }) => `${voter} ${how}`).toSorted())

type Closing = { readonly receipts: readonly string[]; readonly marks: readonly MarkLine[] }

/** What is fixed when a box closes, before anything is counted. */
export const closingText = ({ receipts, marks }: Closing, hash: Hash): string =>
  JSON.stringify({
    papers: receipts.length,
    devices: marks.filter(({ how }) => how === 'device').length,
    envelopes: marks.filter(({ how }) => how === 'envelope').length,
    board: hash(boardText(receipts)),
    marks: hash(marksText(marks)),
  })
