import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { pageAt } from '../../../components/leaving/way.tsx'
import type { Typed } from '../../../components/ui/form.tsx'
import type { AppEnv } from '../../env.ts'
import { countTry, isWithin, ladderOf } from '../../store/account/attempts.ts'
import { newToken } from '../../store/tokens.ts'
import {
  dropUnfinished,
  findLastUnfinished,
  findUnfinished,
  keeping,
  type Unfinished,
} from '../../store/unfinished.ts'
import { cookieOf, dropCookie, keepCookie } from '../cookies.ts'
import { readerIn } from '../reader.ts'

const cookie = 'unfinished'

/** Never kept: secrets, what a page put into its form beside what is typed, and the button. */
const unkept = new Set([
  ...['password', 'current', 'next', 'nextAgain', 'code', 'document'],
  ...['for', 'shown', 'press', 'username', 'page-mark', 'anew', 'checked'],
  ...['to', 'size', 'turn', 'search'],
])

/** Filled in by the page itself: who has typed no more than this has begun nothing. */
const given = /^(facility|night|rank|all|month|nights\d?)$/
/** And by the form of one choice, whose day was chosen before. */
const givenWithOneChoice = /^night\d$/

/** Characters of a form that are kept; ours have a tenth of it. */
const mostCharacters = 6000

/** What was typed in the form that was sent, without what is not kept. */
export async function typedIn(c: Context): Promise<URLSearchParams> {
  const sent = new URLSearchParams()
  const form = await c.req.parseBody({ all: true }).catch(() => ({}))
  for (const [name, values] of Object.entries(form)) {
    if (unkept.has(name)) continue
    for (const value of [values].flat()) if (typeof value === 'string') sent.append(name, value)
  }
  return sent
}

/** Whether anything of it is a person's own, and not what it held at first. */
export const isBegun = (typed: URLSearchParams, was?: string): boolean =>
  markOfFilling(Object.fromEntries(typed)) !== was &&
  [...typed].some(
    ([name, value]) =>
      value !== '' && !given.test(name) && (typed.has('all') || !givenWithOneChoice.test(name)),
  )

/** Tells whether two forms hold the same. */
export function markOfFilling(typed: Typed): string {
  const filled = Object.entries(typed).filter(([, value]) => value)
  return createHash('sha256').update(JSON.stringify(filled.sort())).digest('base64url').slice(0, 12)
}

/** Keeps what was typed for this browser; for whom its form says it is, or else for who is logged in. */
export async function keep(c: Context, at: string, typed: URLSearchParams): Promise<void> {
  const text = typed.toString()
  if (text === '' || text.length > mostCharacters) return
  const { db, now, resident, clerk, source } = c.var
  const { for: mark } = await c.req.parseBody()
  const reader = typeof mark === 'string' && mark ? mark.slice(0, 12) : readerIn(c)
  const token = cookieOf(c, cookie) ?? newToken()
  keepCookie(c, cookie, token)
  const form: Unfinished = { at, reader, typed: text }
  if (resident || clerk) await keeping(db, token, form, now)
  else {
    const ladder = ladderOf(source, 'unfinished')
    await countTry(db, ladder, now, [keeping(db, token, form, now, isWithin(ladder))])
  }
}

/** Keeps what somebody sent after their session had ended, for when they see its page again. */
export async function keepUnsent(c: Context): Promise<void> {
  const { for: mark } = await c.req.parseBody().catch(() => ({ for: undefined }))
  const typed = await typedIn(c)
  if (mark && isBegun(typed)) await keep(c, c.req.path, typed)
}

/** What was left on this page, by the same reader and in this browser. */
export async function leftAt(c: Context, at: string): Promise<Typed> {
  return Object.fromEntries(new URLSearchParams(await findLeft(c, at)))
}

/** Where something was left last. */
export async function lastLeft(c: Context): Promise<string | undefined> {
  const { db, now } = c.var
  const token = cookieOf(c, cookie)
  return token ? findLastUnfinished(db, token, readerIn(c), now) : undefined
}

async function findLeft(c: Context, at: string): Promise<string | undefined> {
  const { db, now } = c.var
  const token = cookieOf(c, cookie)
  return token ? findUnfinished(db, token, { at, reader: readerIn(c) }, now) : undefined
}

/** Forgets what was left on pages that begin so; with '/' all, and the browser too. */
export async function forgetLeft(c: Context, beginning = '/'): Promise<void> {
  const token = cookieOf(c, cookie)
  if (!token) return
  await dropUnfinished(c.get('db'), token, beginning)
  if (beginning === '/') dropCookie(c, cookie)
}

/**
 * The page of a form that stands in its address: asked for without what is typed, it leads to where that was left.
 * `names` are what the address says of the page itself.
 */
export const leftOff = (...names: string[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { pathname, searchParams } = new URL(c.req.url)
    const isBare = [...searchParams.keys()].every((name) => names.includes(name))
    if (c.req.method !== 'GET' || !isBare) return next()
    const at = pageAt(pathname, Object.fromEntries(searchParams))
    const left = await findLeft(c, at)
    return left ? c.redirect(`${pathname}?${left}`, 303) : next()
  })
