/** `official-list`: a membership list of the organisation, with an officer's word for it; by a file only. */
export const sources = ['self-entered', 'introduced', 'event', 'in-person', 'official-list'] as const
export type Source = (typeof sources)[number]
export const bases = ['consent', 'members-of-the-body'] as const
export type Basis = (typeof bases)[number]
/** `words`: that the stewards may write down in words what the person can do or said. */
export const purposes = ['asking', 'lifts', 'candidate-team', 'words'] as const
export type Purpose = (typeof purposes)[number]
export const channels = ['phone', 'text', 'email', 'in-person'] as const
export type Channel = (typeof channels)[number]
/** What somebody needs in order to come; `can-drive` is what they offer. */
export const needs = ['lift', 'childcare', 'step-free', 'interpreter', 'quiet-space', 'can-drive'] as const
export type Need = (typeof needs)[number]

export type ContactKind = 'phone' | 'email'
/** How long a record is kept: see rules/retention.ts. */
export type RetentionClass = 'asked' | 'prospect' | 'member'
