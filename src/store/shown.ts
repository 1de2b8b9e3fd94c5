import { hashToken } from './tokens.ts'

/** What a page showed, in short: the same for as long as all of it is the same. */
export const shownOf = (facts: unknown): string => hashToken(JSON.stringify(facts)).slice(0, 16)
