import { type Refusal, refuse } from '#kernel/refusal.ts'
import { counted } from '../single/words.ts'

/** What is expected: valid papers, and how many of them begin with one of ours (or mark one of ours). */
export type Support = { readonly valid: number; readonly own: number }

export type StandAdvice = {
  /** From so many to so many. */
  readonly from: number
  readonly to: number
  /** Votes that win a place for certain; null where the method has none. */
  readonly quota: number | null
  /** What our papers come to: whole quotas, and hundredths of one more. */
  readonly held: { readonly quotas: number; readonly hundredths: number } | null
  /** How much of a quota each begins with when so many stand and share first choices evenly; in hundredths. */
  readonly begins: readonly { readonly stand: number; readonly hundredths: number }[]
  readonly reasons: readonly string[]
  readonly caveats: readonly string[]
}

/** What matters for how many should stand. */
export type Kind = 'transferable' | 'block' | 'one mark' | 'approval' | 'run-off' | 'pairs'

/** @returns the kind of a method of `methods`; null for one that is not known here. */
export const kindOfMethod = (id: string): Kind | null => {
  if (id.endsWith('-stv') || id.startsWith('meek') || id === 'ers97') return 'transferable'
  if (id === 'block') return 'block'
  if (id === 'plurality') return 'one mark'
  if (id === 'approval' || id === 'score') return 'approval'
  if (id === 'schulze') return 'pairs'
  return id === 'eliminating' || id === 'irv' || id === 'irv-rctab' ? 'run-off' : null
}

const plain = (from: number, to: number, reasons: readonly string[], caveats: readonly string[]): StandAdvice => ({
  from,
  to,
  quota: null,
  held: null,
  begins: [],
  reasons,
  caveats,
})

const percent = (hundredths: number): string => `${hundredths} % of a quota`

/** Quotas held, and what one candidate more or less begins with (Droop’s quota, H. R. Droop 1868). */
const byQuota = (seats: number, { valid, own }: Support, transfers: boolean): StandAdvice => {
  const quota = Math.floor(valid / (seats + 1)) + 1
  const hundredths = Math.floor((own * 100) / quota)
  const held = { quotas: Math.floor(own / quota), hundredths: hundredths % 100 }
  const from = Math.min(seats, Math.max(1, held.quotas))
  const to = transfers ? Math.min(seats, held.quotas + 1) : from
  const begins = Array.from({ length: Math.min(seats, to + 1) }, (_, i) => ({
    stand: i + 1,
    hundredths: Math.floor(hundredths / (i + 1)),
  }))
  const holds = `${counted(valid, 'valid paper')} and ${counted(seats, 'place')}: the quota is ${quota}. ${own} of ours are ${held.quotas} and ${held.hundredths}/100 quotas.`
  const certain =
    held.quotas === 0
      ? 'That is less than one quota: one can be elected only with what others pass on.'
      : `${counted(Math.min(seats, held.quotas), 'of ours', 'of ours')} can be elected by our own papers alone.`
  return {
    from,
    to,
    quota,
    held,
    begins,
    reasons: [holds, certain, ...nextWords(held, to, seats, begins, transfers)],
    caveats: caveatsOf(transfers),
  }
}

const nextWords = (
  { quotas, hundredths }: { quotas: number; hundredths: number },
  to: number,
  seats: number,
  begins: StandAdvice['begins'],
  transfers: boolean,
): string[] => {
  if (!transfers) return ['Marks do not move: every further name only splits ours.']
  const one = quotas < seats ? [`One more than that may be carried by ${hundredths}/100 of a quota and by what others pass on.`] : []
  const over = begins.find(({ stand }) => stand === to + 1)
  return over
    ? [
        ...one,
        `With ${over.stand} each begins with about ${percent(over.hundredths)}: whoever is lowest goes out before our papers can gather.`,
      ]
    : one
}

const caveatsOf = (transfers: boolean): string[] =>
  transfers
    ? [
        'It holds when first choices are spread evenly: agree who asks whom to put which name first.',
        'Papers that name only some of ours stop there; each that stops is lost to the next one.',
        'The figures are expectations: look again when you know more.',
      ]
    : [
        'It holds when marks are spread evenly: agree who asks whom to mark which name.',
        'The figures are expectations: look again when you know more.',
      ]

/** How many candidates to stand under the method in force. */
export const howManyToStand = (kind: Kind, seats: number, support: Support): StandAdvice | Refusal => {
  const { valid, own } = support
  const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0
  if (!isCount(seats) || seats === 0) return refuse(`an election fills at least one place, not ${seats}`)
  if (!isCount(valid) || !isCount(own)) return refuse('papers are whole numbers')
  if (own > valid) return refuse(`${own} of ours are more than ${valid} valid papers`)
  switch (kind) {
    case 'transferable':
      return byQuota(seats, support, true)
    case 'one mark':
      if (seats > 1) return byQuota(seats, support, false)
      return plain(1, 1, ['Each voter has one mark: a second name of ours takes marks from the first.'], [])
    case 'block':
      return plain(
        seats,
        seats,
        [
          `Each voter has ${counted(seats, 'mark')}: as many of ours as there are places, and every mark can go to one of ours.`,
          'With fewer, marks that are left over go to others; with more, ours compete with each other.',
        ],
        ['It wins all places or few: the side with most voters takes all of them.'],
      )
    case 'approval':
      return plain(
        seats,
        seats,
        ['A mark for one takes none from another: as many as there are places can stand without hurting each other.'],
        ['Voters who know only some of ours mark only those.'],
      )
    case 'run-off':
      return plain(
        1,
        1,
        ['One place: a second of ours helps only if all who put either first put the other second.'],
        ['With two, the one whom more would like in the end may go out first.'],
      )
    case 'pairs':
      return plain(
        1,
        1,
        ['One place: more of ours do no harm where voters put all of them above the others, and do no good either.'],
        ['Papers that leave one of ours out put that one below everybody named.'],
      )
  }
}
