declare const brand: unique symbol
/** An identifier that cannot be mistaken for another kind's: `Id<'person'>` is not `Id<'caucus'>`. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The id when the text is a UUID in lower case, else null: text from outside becomes an id here and nowhere else. */
export const parseId = <Kind extends string>(text: string | undefined | null): Id<Kind> | null =>
  text && uuid.test(text) ? (text as Id<Kind>) : null
