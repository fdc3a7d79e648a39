export type MeetingsDeps = {
  readonly zone: string
  /** Where a finding of a review is shown; told by the module above that knows reviews. */
  findingHref(finding: string): string
}
