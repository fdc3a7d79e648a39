import type { Program } from '#src/main.ts'
import { paramsFrom, pathWith } from '#test/paths.ts'
import type { World } from '#test/world.ts'
import type { Module } from '#web/route.ts'

export type Address = { readonly route: string; readonly path: string; readonly as: string | null }

/** In the order asked: the first of these to whom a page is shown is the one whose browser looks at it. */
const lookers = [null, 'ali', 'asha', 'cai', 'farah', 'dee', 'jo', 'ines', 'glyn', 'hana'] as const
const caucusOf: Readonly<Record<string, string>> = { asha: 'stoke-central' }
const contestOf: Readonly<Record<string, string>> = { asha: 'stoke-central-2017' }

const gets = (modules: readonly Module[]) =>
  modules.flatMap(module => module.routes.filter(route => route.method === 'GET').map(route => route.path))

/**
 * Every page there is, each as somebody who may see it. Filled from rows of the story; a page that nobody of the cast is shown is in `unseen`.
 * @param ask answers the status of a page for somebody.
 */
export const addresses = async (
  program: Program,
  ask: (path: string, as: string | null) => Promise<number>,
): Promise<{ seen: Address[]; unseen: string[] }> => {
  const seen: Address[] = []
  const unseen: string[] = []
  const fill = await paramsFrom({ program } as World)
  for (const route of gets(program.modules)) {
    const found = await firstSeen(route, fill(route), ask)
    if (found) seen.push(found)
    else unseen.push(route)
  }
  return { seen, unseen }
}

const firstSeen = async (
  route: string,
  params: Record<string, string>,
  ask: (path: string, as: string | null) => Promise<number>,
): Promise<Address | null> => {
  for (const as of lookers) {
    const own = { ...params }
    if (as && caucusOf[as] && 'caucus' in own) own['caucus'] = caucusOf[as]
    if (as && contestOf[as] && 'contest' in own) own['contest'] = contestOf[as]
    const path = pathWith(route, own)
    if ((await ask(path, as)) === 200) return { route, path, as }
  }
  return null
}
