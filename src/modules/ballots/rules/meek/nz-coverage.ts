import type { Covered } from '../coverage.ts'

/**
 * Local Electoral Regulations 2001 (SR 2001/145), Schedule 1A, New Zealand method of counting single transferable votes.
 * Clauses 3 to 6 were read as published; the others by what OpenSTV 1.7 quotes of them, so that clauses it does not name are
 * not vouched for.
 */
export const nzCoverage: readonly Covered[] = [
  {
    paragraph: '3',
    says: 'When counting is complete',
    done: 'isOver',
    why: 'as in the calculator, hopefuls without any vote are not elected',
  },
  { paragraph: '4', says: 'Hopeful candidates', done: 'beginRounds' },
  { paragraph: '5', says: 'Quota: votes in use ÷ (vacancies + 1), nine decimals, plus 10^-9', done: 'tally' },
  { paragraph: '6', says: 'Whoever has the quota is successful', done: 'beginRounds' },
  { paragraph: '7', says: 'Keep values begin at 1', done: 'beginRounds' },
  { paragraph: '8–9', says: 'Each voting document is taken anew', done: 'nextRound' },
  {
    paragraph: '10',
    says: 'Votes by keep values, rounded up to nine decimals',
    done: 'nzShares',
    why: 'the rest is what is left of the paper, as in the calculator, not rounded up on its own as in the clause',
  },
  { paragraph: '11', says: 'Quota worked out anew', done: 'tally' },
  { paragraph: '12', says: 'Further successful candidates', done: 'nextRound' },
  { paragraph: '13', says: 'Total surplus below 0.0001: somebody is excluded', done: 'chooseLosers' },
  {
    paragraph: '14–16',
    says: 'Exclusion of the lowest',
    done: 'chooseLosers',
    why: 'all without any vote go out together, as in the calculator',
  },
  { paragraph: '17', says: 'New keep values, rounded up', done: 'newKeep' },
  { paragraph: '18', says: 'Repeat', done: 'meekNz' },
  { paragraph: '19', says: 'Equal votes: who was ahead at the first difference', done: 'lowest' },
  { paragraph: '20–22', says: 'Further exceptional cases', done: null, why: 'their text was not at hand; OpenSTV names nothing for them' },
  { paragraph: '23', says: 'When iteration does not end', done: 'isStuck' },
  { paragraph: '24–34', says: 'One vacancy', done: null, why: 'counted by the same steps as several' },
  {
    paragraph: '35–39',
    says: 'Which preferences are valid',
    done: null,
    why: 'for whoever reads the papers; skipped places are passed over',
  },
  { paragraph: '40', says: 'Ahead at first difference', done: 'lowest' },
  {
    paragraph: '41–48',
    says: 'Pseudo-random numbers for ties that are left',
    done: 'drawnOrder',
    why: 'see there for what the calculator does otherwise',
  },
]
