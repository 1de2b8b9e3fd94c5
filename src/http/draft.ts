import type { Context } from 'hono'
import { newToken } from '../store/tokens.ts'
import { cookieOf, dropCookie, keepCookie } from './cookies.ts'

const cookie = 'draft'

/** A registration being filled in lives as long as this cookie, and no longer than the browser is open. */
export const draftOf = (c: Context): string | undefined => cookieOf(c, cookie)

/** The draft's token, a new one where there is none. */
export function openDraft(c: Context): string {
  const token = draftOf(c) ?? newToken()
  keepCookie(c, cookie, token)
  return token
}

export const closeDraft = (c: Context) => dropCookie(c, cookie)
