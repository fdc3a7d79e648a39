import type { Covered } from '../coverage.ts'

/** Parliamentary Elections Rules, Representation of the People Act 1983, Schedule 1. */
export const pluralityCoverage: readonly Covered[] = [
  { paragraph: '18', says: 'Votes are counted; whoever has most is elected', done: 'mostVotes' },
  {
    paragraph: '18',
    says: 'One place only',
    done: 'byMarks',
    why: 'with several places one mark for each voter is the single non-transferable vote: those with most marks are elected',
  },
  {
    paragraph: '47(1)(a), (c)',
    says: 'Papers without the official mark, or by which the voter can be known, are void',
    done: null,
    why: 'seen by whoever has the paper in hand; they come as spoilt papers',
  },
  { paragraph: '47(1)(b)', says: 'Papers with votes for more than one are void', done: 'readMarks' },
  { paragraph: '47(1)(d)', says: 'Unmarked papers are void', done: 'readMarks', why: 'they are told as blank' },
  {
    paragraph: '47(2), (3); 48',
    says: 'Doubtful papers where the intention is clear; the officer’s decision is final',
    done: null,
    why: 'decided before the papers are published',
  },
  {
    paragraph: '49',
    says: 'Equal votes: by lot',
    done: 'fill',
    why: 'the lot is an order drawn before the count, so that it can be checked',
  },
]

/** Local Elections (Principal Areas) (England and Wales) Rules 2006, Schedule 2. */
export const blockCoverage: readonly Covered[] = [
  {
    paragraph: '15',
    says: 'Those with more votes than the others, up to the number of places, are elected',
    done: 'mostVotes',
  },
  {
    paragraph: 'The count',
    says: 'Papers with more votes than the voter is entitled to are void',
    done: 'readMarks',
    why: 'a file of preferences has an order: there the first names count, up to as many as there are places',
  },
  { paragraph: 'The count', says: 'A paper may give fewer votes than there are places', done: 'marksOf' },
  {
    paragraph: 'The count',
    says: 'Papers without the official mark, unmarked, or by which the voter can be known, are void',
    done: null,
    why: 'an empty paper is told as blank; the others come as spoilt papers',
  },
  {
    paragraph: 'The count',
    says: 'Equal votes for the last place: by lot',
    done: 'fill',
    why: 'the lot is an order drawn before the count',
  },
  {
    paragraph: 'not in the text',
    says: 'Reserved places, and re-open nominations',
    done: 'passedOver',
    why: 'rules of organisations: whom a rule rules out is passed over; whoever is not above re-open nominations is not elected',
  },
]

/** Brams and Fishburn 1978. */
export const approvalCoverage: readonly Covered[] = [
  { paragraph: 'section 1', says: 'Voters vote for as many as they wish, one vote for each', done: 'readMarks' },
  { paragraph: 'section 1', says: 'The candidate with most votes is elected', done: 'mostVotes' },
  {
    paragraph: 'not in the text',
    says: 'Several places',
    done: 'fill',
    why: 'those with most votes, as many as there are places: a majority can fill all of them, as in a block vote',
  },
  { paragraph: 'not in the text', says: 'Equal votes', done: 'fill', why: 'by an order drawn before the count' },
]

/** Smith 2000. */
export const scoreCoverage: readonly Covered[] = [
  { paragraph: 'range voting', says: 'Voters give each candidate a number within a range; most points win', done: 'mostVotes' },
  {
    paragraph: 'whole numbers',
    says: 'Any number within the range',
    done: 'kindOf',
    why: 'whole numbers only, so that sums are exact; other scores make a paper spoilt',
  },
  {
    paragraph: 'no opinion',
    says: 'Averages over those who gave a score, with a quorum',
    done: null,
    why: 'sums are counted: whoever is left out gets the lowest score, so that a candidate whom few know does not win by it',
  },
  { paragraph: 'not in the text', says: 'Several places, reserved places, re-open nominations, equal points', done: 'fill' },
]
