import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import { button, checkField, form, formActions, hiddenField, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import type { Visit } from '#web/route.ts'
import { sayTime } from '#web/say.ts'
import type { PairTold } from '../lifts/rides.ts'
import type { NewRide, RideKind, TypedRide } from '../rules/rides.ts'

const names = ['kind', 'area', 'also', 'from', 'until', 'seats', 'step-free', 'back', 'adult', 'agreed'] as const

export const typedRide = (visit: Visit): TypedRide => Object.fromEntries(names.map(name => [name, visit.form.text(name)])) as TypedRide

/** What stands in the form before anything is typed. */
export const asTyped = (kind: RideKind, area: string, ride?: NewRide): TypedRide => ({
  kind,
  area: ride?.area ?? area,
  also: ride?.also.join(', ') ?? '',
  from: ride?.from ?? '',
  until: ride?.kind === 'request' ? ride.until : '',
  seats: ride?.kind === 'offer' ? String(ride.seats) : '',
  'step-free': ride?.stepFree ? 'yes' : '',
  back: ride?.back ? 'yes' : '',
  adult: '',
  agreed: '',
})

type RideForm = {
  readonly action: string
  readonly token: string
  readonly typed: TypedRide
  readonly refusal?: Refusal | undefined
  /** Of somebody else, who told it to the organiser; null: one's own. */
  readonly of: { readonly person: string; readonly name: string } | null
}

/** A seat that is asked for, or seats that are offered. */
export const rideForm = ({ action, token, typed, refusal, of }: RideForm): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  const offers = typed.kind === 'offer'
  const who = (own: string, theirs: string): string => (of ? theirs : own)
  return form({
    action,
    token,
    label: offers ? 'Offer a lift' : 'Ask for a lift',
    ...(refusal ? { refusal } : {}),
    body: html`${hiddenField({ name: 'do', value: 'tell' })}${hiddenField({ name: 'kind', value: typed.kind })}${of ? hiddenField({ name: 'person', value: of.person }) : nothing}
${textField({ ...field('area'), label: offers ? who('From where do you set out?', 'From where do they set out?') : who('Where could you be fetched?', 'Where could they be fetched?'), hint: 'The town or ward. Never a street: you tell each other once both have said yes.', maxlength: 60 })}
${offers ? textField({ ...field('also'), label: who('Where on the way could you stop?', 'Where on the way could they stop?'), hint: 'Up to four towns or wards, with commas between.', optional: true, maxlength: 250 }) : nothing}
${textField({ ...field('from'), label: offers ? who('When do you set out?', 'When do they set out?') : 'From when?', type: 'time', width: 'short' })}
${offers ? textField({ ...field('seats'), label: 'How many seats are free?', type: 'number', min: 1, max: 8, width: 'short' }) : textField({ ...field('until'), label: 'Until when at the latest?', type: 'time', width: 'short' })}
${box(field('step-free'), offers ? 'A wheelchair or a walking frame fits in, and somebody who cannot step up' : who('I need a car without a step up, with room for a wheelchair or a frame', 'They need a car without a step up, with room for a wheelchair or a frame'))}
${box(field('back'), offers ? 'Home again afterwards too' : who('I need to get home again too', 'They need to get home again too'))}
${box(field('adult'), who('I am 18 or over', 'They said that they are 18 or over'), true)}
${box(field('agreed'), who('Once both of us have said yes, the other may see my name and number', 'They said: once both have said yes, the other may see their name and number'), true)}
${formActions({ body: button({ label: offers ? who('Offer a lift', `Note what ${of?.name} offers`) : who('Ask for a lift', `Note what ${of?.name} needs`), kind: 'red' }) })}`,
  })
}

const box = (state: { name: string; value?: string | undefined; error?: string | undefined }, label: string, required = false): Html =>
  checkField({ name: state.name, error: state.error, label, checked: state.value === 'yes', required })

const clock = (time: string): string => sayTime(Temporal.PlainTime.from(time))

/** A pair, as far as one side may know it: who the other is once both have said yes. */
export const pairWords = ({ side, area, setsOut, stepFree, back, other }: PairTold, whom: string): string => {
  const who = other?.name ?? 'Somebody'
  const more = `${stepFree ? ' A car without a step up is needed.' : ''}${back ? ' Home again too.' : ''}`
  return side === 'request'
    ? `${who} sets out at ${clock(setsOut)} and can take ${whom} from ${area}.${more}`
    : `${who} in ${area} would like a seat at ${clock(setsOut)}${whom === 'you' ? '' : ` with ${whom}`}.${more}`
}

export const rideWords = (ride: NewRide): string => {
  const more = `${ride.stepFree ? ', without a step up' : ''}${ride.back ? ', and home again' : ''}`
  return ride.kind === 'offer'
    ? `${ride.seats === 1 ? 'One seat' : `${ride.seats} seats`} from ${ride.area} at ${clock(ride.from)}${ride.also.length > 0 ? `, also from ${ride.also.join(', ')}` : ''}${more}`
    : `A seat from ${ride.area}, between ${clock(ride.from)} and ${clock(ride.until)}${more}`
}
