import type { KyselyPlugin } from 'kysely'

/** Counts what the queries of a page take, from their sending to their last row. */
export const timing = (): { plugin: KyselyPlugin; take: () => { ms: number; queries: number } } => {
  const open = new Map<unknown, number>()
  let ms = 0
  let queries = 0
  return {
    plugin: {
      transformQuery: ({ node, queryId }) => {
        open.set(queryId, performance.now())
        return node
      },
      transformResult: async ({ result, queryId }) => {
        ms += performance.now() - (open.get(queryId) ?? performance.now())
        queries += 1
        return result
      },
    },
    take: () => {
      const taken = { ms, queries }
      ms = 0
      queries = 0
      return taken
    },
  }
}
