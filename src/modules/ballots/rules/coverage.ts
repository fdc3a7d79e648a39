/**
 * What became of each paragraph of the text that a method follows: the function that does it, or why nothing does. It
 * stands beside the method as data, so that a page can print it and a test can see that every function named exists.
 */
export type Covered = {
  /** As the text numbers it: `47(1)(b)`, `step 3`, `§2.2`. */
  readonly paragraph: string
  /** What it asks for, in our words. */
  readonly says: string
  /** Where it is done; null where it is not. */
  readonly done: string | null
  /** Why it is not done, or what is worth knowing of how it is. */
  readonly why?: string
}
