/** Stable address of a caucus's review of a contest: `copeland-2017-north-shore`. */
export const slugOf = (contest: string, caucus: string): string => `${contest}-${caucus}`.replaceAll('.', '-')
