import { html } from 'hono/html'
import type { Claim, ContestOption, Figure, Source, Tally } from '#modules/rulebook/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, definitions, disclosure, list, notice, outside, tag } from '#web/pieces.ts'
import { table } from '#web/tables.ts'
import type { OwnClaim } from '../claims.ts'
import { contestsPaths } from '../paths.ts'
import { type Recount, recountOf } from '../recount.ts'
import type { Happening } from '../rules/event.ts'
import { whenOf } from '../rules/when.ts'
import type { ContestState, Packs } from '../state.ts'
import { claimFacts, claimKindWords } from './claim-parts.ts'
import { addedWords, authorityWords, correctedList } from './live-cards.ts'
import type { Parts } from './parts.ts'
import { bodyLink, citing, isoOf, sayConfidence, sayFigure, sayKnown, sayWhen, type Teller, whenMark } from './words.ts'

/** What happened, in order: who decided what, when, on what authority, with its source. Each day opens the page as of then. */
export const timelineCard = (
  packs: Packs,
  state: ContestState,
  tell: Teller,
  { record, parts }: { readonly record: boolean; readonly parts: Parts },
): Html =>
  card({
    title: 'What happened, as of this moment',
    id: 'timeline',
    folded: parts.fold('timeline', lastWords(state)),
    lead: 'An event whose hour is not recorded counts as known when its day is over.',
    body: html`${table({
      caption: 'Events known by this moment',
      captionUnseen: true,
      columns: [
        { key: 'when', label: 'When' },
        { key: 'what', label: 'What' },
        { key: 'by', label: 'Who decided' },
        { key: 'authority', label: 'On what authority' },
        { key: 'source', label: 'Source' },
      ],
      rows: state.events.map(event => eventRow(packs, state, event, { tell, record })),
      empty: html`<p>Nothing is recorded up to this moment.</p>`,
    })}${correctedList(state)}`,
  })

const lastWords = ({ events, now }: ContestState): string => {
  const last = events.at(-1)
  return last
    ? `${events.length === 1 ? '1 event' : `${events.length} events`}, the last on ${sayWhen(last.at, now)}`
    : 'Nothing is recorded yet.'
}

const eventRow = (packs: Packs, state: ContestState, event: Happening, { tell, record }: { tell: Teller; record: boolean }) => {
  const knownAt = isoOf(whenOf(event.knownAt, state.zone))
  return {
    cells: {
      when: html`<a href="${contestsPaths.contest(state.key, { at: knownAt, record })}">${event.approx ? 'about ' : ''}${whenMark(event.at, state.now)}</a>`,
      what: html`${tell(event.what)}${event.origin === 'added' ? addedWords(state, event) : nothing}`,
      by: bodyLink(packs, state.pack, event.decider),
      authority: authorityWords(state, event),
      source: html`${citing(state.pack, event.sources)}<br><span class="mute small">${sayConfidence(event.confidence)}</span>`,
    },
  }
}

/** What the demonstration drew, marked with its seed and set apart from the record. */
export const drawnCard = (state: ContestState): Html =>
  state.drawn.length === 0
    ? nothing
    : card({
        title: 'Drawn in this demonstration',
        id: 'drawn',
        tone: 'sunk',
        aside: tag({ label: 'not the record', tone: 'warn' }),
        body: html`${state.drawn.map(
          ({ seed, events }) =>
            html`<p class="mute small">Drawn from the forecast with the seed <code>${seed}</code>: the same seed draws the same night.</p>${list({ items: events.map(event => html`${whenMark(event.at, state.now)}: ${event.what}`) })}`,
        )}<p><a href="${contestsPaths.contest(state.key, { record: true })}">What really happened</a></p>`,
      })

/** Rival accounts side by side, never merged: those of the record, and what was said here and is public. */
export const claimsCard = ({ claims, pack }: ContestState, said: readonly OwnClaim[], parts: Parts): Html => {
  if (claims.length + said.length === 0) return nothing
  const all = [
    ...claims.map(claim => ({ point: claim.point, says: claim.says, text: claimWords(claim, citing(pack, claim.sources)) })),
    ...said.map(claim => ({ point: claim.point, says: claim.says, text: claimFacts(claim) })),
  ]
  return card({
    title: 'Where accounts differ',
    id: 'claims',
    folded: parts.fold('claims', [...new Set(all.map(({ point }) => point))].join(' · ')),
    body: html`${[...Map.groupBy(all, claim => claim.point)].map(([point, rivals]) => html`<h3>${point}</h3>${definitions({ items: rivals.map(({ says, text }) => ({ term: says, text })) })}`)}`,
  })
}

const claimWords = ({ kind, confidence, answer }: Claim, sources: Html): Content =>
  html`${claimKindWords[kind]}, ${sayConfidence(confidence)}. ${sources}${answer ? html`<br>Answered: ${answer}` : nothing}`

export const figuresCard = (state: ContestState, tell: Teller, parts: Parts): Html =>
  state.figures.length === 0
    ? nothing
    : card({
        title: 'Figures, and how each is known',
        id: 'figures',
        folded: parts.fold('figures', state.figures.map(one => `${one.name}: ${sayFigure(one)}`).join('; ')),
        body: definitions({ items: state.figures.map(figure => ({ term: figure.name, text: figureWords(state, figure, tell) })) }),
      })

const figureWords = ({ pack }: ContestState, figure: Figure, tell: Teller): Content =>
  html`<strong>${sayFigure(figure)}</strong>${figure.value === 'unknown' ? nothing : html` · ${sayKnown(figure.known)}`}${figure.how ? html`<br>${tell(figure.how)}` : nothing} ${figure.sources.length > 0 ? citing(pack, figure.sources) : nothing}`

/** Votes by round, one row an option. */
export const roundsCard = (state: ContestState): Html => {
  if (state.rounds.length === 0) return nothing
  const named = state.options.map(one => one.option).filter(option => state.rounds.some(round => Object.hasOwn(round.votes, option.id)))
  return card({
    title: 'The count, round by round',
    id: 'rounds',
    body: html`${table({
      caption: 'Votes in each round',
      captionUnseen: true,
      phone: 'scroll',
      columns: [
        { key: 'option', label: 'Option' },
        ...state.rounds.map(({ round }) => ({ key: `round-${round}`, label: `Round ${round}`, numeric: true })),
      ],
      rows: [...named.map(option => voteRow(state, option)), ...nonTransferable(state)],
    })}${recounted(recountOf(state))}${disclosure({
      summary: 'How the rounds are known',
      body: list({
        items: state.rounds.map(({ round, known, sources }) => html`Round ${round}: ${sayKnown(known)}. ${citing(state.pack, sources)}`),
      }),
    })}`,
  })
}

/** Votes of parts: each branch or college, or an earlier ballot of others. */
export const talliesCard = (state: ContestState): Html => {
  const { tallies } = state
  if (tallies.length === 0) return nothing
  const named = state.options.map(one => one.option).filter(option => tallies.some(tally => Object.hasOwn(tally.votes, option.id)))
  return card({
    title: 'Votes of each part',
    id: 'parts',
    lead: 'By branch or college, or in an earlier ballot, as far as it was published. They are not added up here.',
    body: html`${table({
      caption: 'Votes of each part',
      captionUnseen: true,
      columns: [
        { key: 'of', label: 'Part' },
        ...named.map(option => ({ key: option.id, label: option.name, numeric: true })),
        ...(tallies.some(tally => tally.rest) ? [{ key: 'rest', label: 'Others' }] : []),
        { key: 'source', label: 'Source' },
      ],
      rows: tallies.map(tally => tallyRow(state, tally)),
    })}`,
  })
}

const tallyRow = ({ pack }: ContestState, { of, counted, votes, rest, known, sources }: Tally) => ({
  cells: {
    of: html`${of}<br><span class="mute small">${counted === 'units' ? 'votes of units' : 'votes of people'}</span>`,
    ...Object.fromEntries(Object.entries(votes).map(([option, cast]) => [option, cast === 'unknown' ? 'not known' : cast])),
    ...(rest ? { rest: `${rest.name}: ${rest.votes}` } : {}),
    source: html`${sayKnown(known)}. ${citing(pack, sources)}`,
  },
})

/** What the program's own count makes of the published figures: said when it agrees, and loudly when it does not. */
const recounted = (recount: Recount | null): Html => {
  if (!recount) return nothing
  if (recount.kind === 'differs')
    return notice({
      tone: 'warn',
      title: 'Counted again, these figures do not give what the record says.',
      body: list({ items: recount.why }),
    })
  const { out, elected, votes, valid } = recount
  const gone = out.map(name => `${name} has fewest votes and goes out`).join('; then ')
  return html`<p>Counted again from these figures: ${gone ? `${gone}; ` : ''}${elected} is elected with ${votes} of ${valid} votes${2 * votes > valid ? ', more than half' : ''}.</p>`
}

const voteRow = ({ rounds }: ContestState, option: ContestOption) => ({
  cells: {
    option: option.name,
    ...Object.fromEntries(
      rounds.flatMap(({ round, votes }) =>
        votes[option.id] === undefined || votes[option.id] === 'unknown' ? [] : [[`round-${round}`, votes[option.id] ?? '']],
      ),
    ),
  },
})

const nonTransferable = ({ rounds }: ContestState) => {
  const known = rounds.filter(round => typeof round.non_transferable === 'number')
  if (known.length === 0) return []
  return [
    {
      cells: {
        option: 'No further choice',
        ...Object.fromEntries(known.map(({ round, non_transferable }) => [`round-${round}`, non_transferable ?? ''])),
      },
    },
  ]
}

/** The sources of this contest, each with its address; nothing that was published later. Those of the rules stand where they are cited. */
export const sourcesCard = (state: ContestState, parts: Parts): Html => {
  const keys = sourcesIn(state)
  return card({
    title: 'Sources',
    id: 'sources',
    folded: parts.fold('sources', `${keys.length} of this contest; those of the rules stand where they are cited`),
    body:
      keys.length === 0
        ? html`<p>None yet.</p>`
        : list({ kind: 'ruled', items: keys.flatMap(key => state.pack.sources.get(key) ?? []).map(sourceLine) }),
  })
}

/** Each once, in order. */
const sourcesIn = ({ events, figures, rounds, tallies, claims, options }: ContestState): string[] => {
  const ofOptions = options.flatMap(({ option }) => [...option.endorsements, ...option.preferred_by])
  const all = [...events, ...figures, ...rounds, ...tallies, ...claims, ...ofOptions]
  return [...new Set(all.flatMap(({ sources }) => sources))].toSorted()
}

const sourceLine = ({ title, publisher, date, address, kind, note }: Source): Html => {
  const name = outside({ address, text: title })
  const facts = [publisher, date, kind].filter(word => word !== 'unknown').join(', ')
  return html`${name} <span class="mute small">${facts}${note ? ` · ${note}` : ''}${address === 'unknown' ? ' · address not known' : html` · <span class="long-word">${address}</span>`}</span>`
}

export const recordNotice = (title: string): Html =>
  notice({
    tone: 'warn',
    title: 'What really happened',
    body: html`This is the record of ${title}, ahead of the story's now. Nothing on this page is known yet where the story stands.`,
  })
