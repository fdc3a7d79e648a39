import { methods } from './methods.ts'
import type { Question } from './paper.ts'

/** What a box asks: the words, the method by which it is counted, the places to be filled, the options. */
export type Asked = { readonly title: string; readonly method: string; readonly seats: number; readonly options: readonly string[] }

/** Methods whose papers choose options without an order, and how many they may choose. All others put options in order. */
const choosing: Readonly<Record<string, (asked: Asked) => number>> = {
  plurality: () => 1,
  block: ({ seats, options }) => Math.min(seats, options.length),
  approval: ({ options }) => options.length,
}

/** The questions as they stand on a paper, for the page, the device and the check of what comes back. */
export const questionsOf = (asked: readonly Asked[]): Question[] =>
  asked.map(one => {
    const most = choosing[one.method]?.(one)
    const equal = methods.find(method => method.id === one.method)?.equalRanks ?? false
    return most === undefined
      ? { text: one.title, options: one.options, way: 'rank', most: one.options.length, equal }
      : { text: one.title, options: one.options, way: 'choose', most, equal: false }
  })

/** A count of points needs points on the paper, which these papers do not have. */
const notOnPaper: readonly string[] = ['score']

/** Methods that a box can be counted by. */
export const askable = (): readonly { readonly id: string; readonly name: string; readonly manySeats: boolean }[] =>
  methods.filter(({ id }) => !notOnPaper.includes(id)).map(({ id, name, manySeats }) => ({ id, name, manySeats }))
