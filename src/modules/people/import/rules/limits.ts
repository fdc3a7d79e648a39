/** What is taken of a file. Beyond it the file is refused with a line that says which of these it was. */
export const limits = {
  /** Of the file as it is sent. */
  bytes: 32 * 1024 * 1024,
  rows: 250_000,
  columns: 60,
  /** Letters of one cell. */
  cell: 2_000,
  /** Letters of one row of text. */
  row: 64 * 1024,
  /** Bytes of a part of a spreadsheet, unpacked. */
  sheet: 400 * 1024 * 1024,
  strings: 64 * 1024 * 1024,
  smallPart: 4 * 1024 * 1024,
  /** Parts of a spreadsheet. */
  parts: 2_000,
} as const

/** One row of a file, with the number that a spreadsheet shows beside it. */
export type Row = { readonly n: number; readonly cells: readonly string[] }
