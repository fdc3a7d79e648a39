/** A list as PostgreSQL reads an array: `${arrayOf(ids)}::uuid[]`. For ids, keys and words of ours, which hold no comma, quote or brace. */
export const arrayOf = (values: readonly string[]): string => `{${values.join(',')}}`
