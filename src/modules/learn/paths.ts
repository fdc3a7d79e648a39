import { queryOf } from '#web/address.ts'

/** Addresses of this module's pages. A pack is named only when it is not the first one. */
export const learnPaths = {
  /** @param asked what a visitor types; `unit` is a name or set/code, `joined` an ISO day, `arrears` yes or no. Nothing of it is stored. */
  levers: (asked: { unit?: string; joined?: string; arrears?: string } = {}): string => `/levers${queryOf(asked)}`,
  glossary: (pack?: string): string => `/glossary${queryOf({ pack })}`,
  /** Where a rule stands on the page of its procedure; HTML wants no points in it. */
  anchor: (rule: string): string => rule.replaceAll('.', '_'),
  /** Every procedure; those of one, with what changed between two ISO days. */
  rules: (pack?: string, procedure?: string, between: { from?: string; to?: string } = {}): string =>
    pack && procedure ? `/rules/${pack}/${procedure}${queryOf(between)}` : '/rules',
  /** One rule where it stands: the part of the page that it is in is open. */
  rule: (pack: string, procedure: string, rule: string): string =>
    `/rules/${pack}/${procedure}${queryOf({ rule })}#${learnPaths.anchor(rule)}`,
  search: (asked: { q?: string; kind?: string } = {}): string => `/search${queryOf(asked)}`,
  term: (term: string, pack?: string): string => `/glossary/${encodeURIComponent(term)}${queryOf({ pack })}`,
}
