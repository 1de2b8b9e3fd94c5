import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { DraftMark } from '../../components/account/draft.ts'
import { newToken } from '../store/tokens.ts'
import { cookieOf, dropCookie, keepCookie } from './cookies.ts'

const cookie = 'draft'

/** A registration being filled in lives as long as this cookie, and no longer than the browser is open. */
export const draftOf = (c: Context): string | undefined => cookieOf(c, cookie)

/** The token of a new draft, in place of the one there was. */
export function openDraft(c: Context): string {
  const token = newToken()
  keepCookie(c, cookie, token)
  return token
}

export const closeDraft = (c: Context) => dropCookie(c, cookie)

type Content = { typed: Partial<Record<string, string>>; document: { key: string } | null }

/**
 * What the address of every page of a draft carries: which content it was rendered for. A page of other content shows
 * nothing, and its press does nothing, whoever typed meanwhile in another tab.
 */
export function markOfDraft({ typed, document }: Content): DraftMark {
  const { agreed: _, ...said } = typed
  const of = (...parts: unknown[]) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
  return { form: of(said), whole: of(said, document?.key) }
}
