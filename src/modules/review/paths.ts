const write = (caucusSlug: string, contest: string): string => `/caucuses/${caucusSlug}/contests/${encodeURIComponent(contest)}/review`

/** Addresses of this module's pages: others link through these. @param contest its key */
export const reviewsPaths = {
  all: (): string => '/reviews',
  feed: (): string => '/reviews.xml',
  /** Of a review by its slug; of a contest's public record by its key. */
  review: (slug: string, revision?: number): string => `/reviews/${encodeURIComponent(slug)}${revision ? `?revision=${revision}` : ''}`,
  beside: (slug: string, other: string): string => `/reviews/${encodeURIComponent(slug)}/beside/${encodeURIComponent(other)}`,
  finding: (id: string): string => `/reviews/findings/${id}`,
  write,
  publish: (caucusSlug: string, contest: string): string => `${write(caucusSlug, contest)}/publish`,
}
