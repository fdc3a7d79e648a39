import { election } from '#modules/network/index.ts'
import { carryOut } from '#src/decided.ts'

const usage = `elected FILE.json   adds the stewards whom a meeting of a caucus elected, or elected again; they can sign in from then on
elected --example   prints a file to fill in`

/** @param env settings, as for every command @returns the exit code, as `carryOut` has it */
export const run = (args: string[], env = process.env): Promise<number> =>
  carryOut(
    {
      usage,
      example: election.example,
      read: (text, _packs, today) => election.read(text, today),
      apply: election.carryOut,
      said: ({ caucus, stewards }, { publicUrl }) =>
        `${publicUrl}/caucuses/${caucus} has ${stewards.length === 1 ? 'one steward' : `${stewards.length} stewards`} more, by name, until the day their term ends.`,
    },
    args,
    env,
  )
