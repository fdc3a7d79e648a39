import type * as z from 'zod'
import type { claim, contest, event, figure, option, round, tally } from './contest.ts'
import type { control, procedure, stage, threshold } from './procedure.ts'
import type { body, holder, lever, manifest, remedy, seatGroup, source, term } from './reference.ts'
import type { rollRule } from './roll.ts'
import type { record, rule } from './values.ts'

/** What a pack is once loaded: days are Temporal, what was left out is null or an empty list, what is not known is 'unknown'. */
export type Manifest = z.output<typeof manifest>
export type Body = z.output<typeof body>
export type SeatGroup = z.output<typeof seatGroup>
export type Holder = z.output<typeof holder>
export type Lever = z.output<typeof lever>
export type Remedy = z.output<typeof remedy>
export type Term = z.output<typeof term>
export type Source = z.output<typeof source>
/** What every rule has, whichever it is: an id, a text and where it comes from. */
export type Rule = z.output<ReturnType<typeof record<typeof rule>>>

export type Procedure = z.output<typeof procedure>
export type Stage = z.output<typeof stage>
export type PackRollRule = z.output<typeof rollRule>
export type Threshold = z.output<typeof threshold>
export type ControlPoint = z.output<typeof control>

export type Contest = z.output<typeof contest>
export type ContestOption = z.output<typeof option>
export type ContestEvent = z.output<typeof event>
export type Figure = z.output<typeof figure>
export type Claim = z.output<typeof claim>
export type Round = z.output<typeof round>
export type Tally = z.output<typeof tally>
