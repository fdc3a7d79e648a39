/** The buttons that move the demonstration's clock. */
export const moves = [
  { move: 'next-day', label: 'Next day' },
  { move: 'next-deadline', label: 'Next deadline' },
  { move: 'to-the-vote', label: 'To the vote' },
  { move: 'after-the-result', label: 'After the result' },
  { move: 'live', label: 'Live (today)' },
  { move: 'start', label: 'Back to the start' },
] as const

export type Move = (typeof moves)[number]['move']
