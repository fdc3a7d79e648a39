import type { Covered } from '../coverage.ts'

/**
 * Scottish Local Government Elections Order 2007 (SSI 2007/42), article 2 and Schedule 1, rules 43 to 56, as made. The Order of
 * 2011 (SSI 2011/399) has the same rules one number higher.
 */
export const scottishCoverage: readonly Covered[] = [
  {
    paragraph: 'article 2, “next available preference”',
    says: 'The second or later preference, in consecutive order, for a candidate who stands; candidates elected or excluded are passed over',
    done: 'follower',
    why: 'Where a number is missing the order is not consecutive any more, so the paper goes no further. OpenSTV passes over the gap.',
  },
  {
    paragraph: 'article 2, “non-transferable paper”',
    says: 'A paper with no next available preference',
    done: 'toNobody',
  },
  {
    paragraph: '43, 44',
    says: 'Papers that are not counted, among them those without a first preference',
    done: 'sortFirst',
    why: 'Only what the published papers can show: nobody named, or the first place skipped. The rest was judged before.',
  },
  { paragraph: '45(1)', says: 'Valid papers are sorted by first preference', done: 'sortFirst' },
  { paragraph: '45(2)', says: 'One vote for each paper, and the numbers are recorded', done: 'firstStage' },
  { paragraph: '45(3)', says: 'The number of valid papers is recorded', done: 'sortFirst' },
  { paragraph: '46(1)', says: 'Valid papers are divided by one more than the places', done: 'wholeQuota' },
  { paragraph: '46(2)', says: 'Decimals are ignored, and one is added: the quota', done: 'wholeQuota' },
  { paragraph: '47(1)', says: 'Whoever has the quota at any stage is deemed to be elected', done: 'electReached' },
  { paragraph: '47(2)', says: 'They are returned when declared', done: null, why: 'An act of the returning officer.' },
  {
    paragraph: '48(1)',
    says: 'All papers of a candidate with a surplus are sorted by next available preference',
    done: 'surplusOfAllPapers',
  },
  { paragraph: '48(2)', says: 'They are transferred and credited', done: 'deliver' },
  {
    paragraph: '48(3)',
    says: 'At surplus × value when received ÷ votes of the candidate, to five decimals, the rest ignored',
    done: 'surplusOfAllPapers',
    why: 'What is ignored is shown as “cut off by rounding” and is part of the non-transferable votes, so that every stage adds up.',
  },
  { paragraph: '48(4)', says: 'A first preference has the value one, any other paper that at which it came', done: 'firstStage' },
  { paragraph: '49(1)', says: 'Of several surpluses the highest goes first', done: 'surplusStage' },
  { paragraph: '49(2)', says: 'Of equal ones that of whoever had more at the most recent stage at which they differed', done: 'settled' },
  {
    paragraph: '49(3)',
    says: 'Equal at all stages: by lot',
    done: 'settle',
    why: 'The lot is an order of all candidates, drawn and published before.',
  },
  {
    paragraph: '50(1)',
    says: 'With nothing left to transfer and places left to fill, whoever has the fewest votes is excluded',
    done: 'chooseExcluded',
    why: 'One at a time. Reserved places, of which the Order knows nothing, can keep somebody in or exclude somebody before.',
  },
  { paragraph: '50(2)', says: 'Their papers are sorted by next available preference', done: 'moveStep' },
  { paragraph: '50(3)', says: 'They are transferred and credited', done: 'deliver' },
  { paragraph: '50(4)', says: 'At one, or at the value at which they came', done: 'moveStep' },
  { paragraph: '50(5)', says: 'Subject to rule 52', done: 'isOver' },
  {
    paragraph: '51(1), (2)(a)',
    says: 'Of equals with the fewest, whoever had fewer at the most recent stage at which they differed',
    done: 'settled',
  },
  { paragraph: '51(2)(b)', says: 'Equal at all stages: by lot', done: 'settle' },
  {
    paragraph: '52(1)',
    says: 'When as many candidates stand as places are left, they are deemed to be elected',
    done: 'finish',
    why: 'Also when they have no votes at all. OpenSTV elects nobody without votes and leaves the place open, which the rule does not say.',
  },
  {
    paragraph: '52(2)',
    says: 'No further transfer is made then',
    done: 'isOver',
    why: 'The papers of the last candidate excluded are still transferred, as councils publish it; SSI 2021/437 says since that no further transfer is required.',
  },
  {
    paragraph: '53, 54, 56',
    says: 'What is done around the count by people: counting again, counting without machines, keeping the papers',
    done: null,
    why: 'The same papers give the same count. We know these rules by their place in the Order and have not read them.',
  },
  {
    paragraph: '55',
    says: 'The result is declared, with votes, transfers and non-transferable papers of each stage',
    done: 'closeStage',
    why: 'The stages hold what is to be published; declaring is an act of the returning officer.',
  },
]
