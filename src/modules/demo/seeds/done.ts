import { isRefusal } from '#kernel/refusal.ts'

/** A step of a story that was refused is a bug of the story. */
export const done = <T>(value: T): Exclude<T, { refused: true }> => {
  if (isRefusal(value)) throw new Error(`the story cannot be told: ${value.why}`)
  return value as Exclude<T, { refused: true }>
}
