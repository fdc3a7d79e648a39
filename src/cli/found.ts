import { founding } from '#modules/network/index.ts'
import { carryOut } from '#src/decided.ts'

const usage = `found FILE.json     founds a caucus, as its first meeting decided, with the stewards elected there; they can sign in from then on
found --example     prints a file to fill in: units as SET/CODE, as the address of a unit's page has them`

/** @param env settings, as for every command @returns the exit code, as `carryOut` has it */
export const run = (args: string[], env = process.env): Promise<number> =>
  carryOut(
    {
      usage,
      example: founding.example,
      read: founding.read,
      apply: founding.withStewards,
      said: ({ name, slug }, { publicUrl }) =>
        `${name} is founded: ${publicUrl}/caucuses/${slug}\nIts stewards sign in with their addresses at ${publicUrl}/sign-in, and ask others to from the list of people.`,
    },
    args,
    env,
  )
