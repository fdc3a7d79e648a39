import { html } from 'hono/html'
import { attribute, type Content, classes, type Html, nothing, unseen } from './html.ts'

export type Stage = {
  readonly name: Content
  readonly when?: Content
  /** Who decides. */
  readonly who?: Content
  readonly note?: Content
  readonly href?: string
  readonly state: 'done' | 'now' | 'next'
  /** Options can be taken out here by someone other than the members. */
  readonly gate?: boolean
}

const stateWords = { done: 'Done', now: 'Now', next: 'To come' } satisfies Record<Stage['state'], string>

/** Stages in order on one line of hexagons, which stands upright on a phone. Gates are larger, red, and barred. */
export const stageAxis = ({ stages, label }: { stages: readonly Stage[]; label: string }): Html => html`
<ol class="axis axis--of-${Math.min(stages.length, 9)}" aria-label="${label}">${stages.map(stage)}</ol>`

const stage = ({ name, when, who, note, href, state, gate = false }: Stage): Html => html`
<li class="${classes('axis__stage', `axis__stage--${state}`, gate && 'axis__stage--gate')}"${attribute('aria-current', state === 'now' && 'step')}>
  ${sign({ state, gate })}
  <div class="axis__text">
    <p class="axis__name">${href === undefined ? name : html`<a href="${href}">${name}</a>`}${unseen(html` (${stateWords[state]}${gate ? ', a gate' : ''})`)}</p>
    ${when === undefined ? nothing : html`<p class="axis__when">${when}</p>`}
    ${who === undefined ? nothing : html`<p class="axis__who">${who}</p>`}
    ${note === undefined ? nothing : html`<p class="axis__note">${note}</p>`}
  </div>
</li>`

/** A tick when done, a bar across when it is a gate, a core when it is now. */
const sign = ({ state, gate }: { state: Stage['state']; gate: boolean }): Html => html`
<svg class="axis__sign" viewBox="0 0 40 44" width="40" height="44" aria-hidden="true"><path class="axis__hex" d="M20 2l17.3 10v20L20 42 2.7 32V12z"/>${gate ? html`<path class="axis__bar" d="M11 22h18"/>` : state === 'done' ? html`<path class="axis__tick" d="M12.5 22.5l5.5 6 10-12"/>` : state === 'now' ? html`<path class="axis__core" d="M20 13l8 4.6v9L20 31l-8-4.4v-9z"/>` : nothing}</svg>`

type Hop = {
  readonly name: Content
  readonly note?: Content
  readonly href?: string
  /** The reader's own place in the chain. */
  readonly you?: boolean
}

/** From members to the decider, one hop after another: who elects whom. The last one decides. */
export const hopChain = ({ hops, label }: { hops: readonly Hop[]; label: string }): Html => html`
<ol class="hops" aria-label="${label}">${hops.map((hop, index) => hopLink({ hop, decides: index === hops.length - 1 }))}</ol>`

const hopLink = ({ hop: { name, note, href, you = false }, decides }: { hop: Hop; decides: boolean }): Html => html`
<li class="${classes('hop', decides && 'hop--decides', you && 'hop--you')}">
  <svg class="hop__sign" viewBox="0 0 20 22" width="20" height="22" aria-hidden="true"><path d="M10 1l9 5.2v9.6L10 21l-9-5.2V6.2z"/></svg>
  <div><p class="hop__name">${href === undefined ? name : html`<a href="${href}">${name}</a>`}${you ? html` <span class="hop__you">you</span>` : nothing}${decides ? unseen(' (decides)') : nothing}</p>${note === undefined ? nothing : html`<p class="hop__note">${note}</p>`}</div>
</li>`
