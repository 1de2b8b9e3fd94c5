import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { cookieOf, dropCookie, keepCookie } from './cookies.ts'
import { forgetLeft } from './leaving/unfinished.ts'

/** Names the page that says an act is done, for whoever has just done it. */
const cookie = 'done'
/** Long enough to read it, come back to it from the letter, and load it again. */
const seconds = 10 * 60

/** Says, without a look at any record, that something is done; the number of a registration has its own guard. */
const isCompletion = (path: string) =>
  /^\/(?!registration\/completion)\w[^?]*\/(?:completion|sent)$|^\/\?done=/.test(path)

/** A page that says an act is done is opened by the act alone: by its address it leads to where one can act. */
export const completions = createMiddleware(async (c, next) => {
  const here = pageOf(c.req.path + new URL(c.req.url).search)
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (isRead && isCompletion(here) && cookieOf(c, cookie) !== here)
    return c.redirect(`/${here.split(/[/?]/)[1]}`, 303)
  await next()
  const leadsTo = pageOf(c.res.headers.get('Location') ?? '')
  const isItsOwn = nounOf(leadsTo) === nounOf(here)
  if (c.req.method !== 'POST' || !isCompletion(leadsTo) || !isItsOwn) return
  keepDone(c, leadsTo)
  await forgetLeft(c, `/${nounOf(here)}`)
})

/** To the page that says that something is done, also where nothing was pressed. */
export const keepDone = (c: Context, page: string) => keepCookie(c, cookie, page, seconds)

/** What an act is about: a login or a text size leads to whatever page was asked for, and has done nothing of it. */
const nounOf = (address: string): string | undefined => /^\/(?:\?done=)?([\w-]+)/.exec(address)?.[1]

/** Whoever comes next has not done it. */
export const forgetDone = (c: Context) => dropCookie(c, cookie)

/**
 * A completion with what it shows in its query is one page whatever it shows; the first page is one for each thing it says
 * is done, wherever in its query that stands and however it is written.
 */
function pageOf(address: string): string {
  const [path = '', query] = address.split('?')
  const done = path === '/' && new URLSearchParams(query).get('done')
  return done ? `/?done=${done}` : path
}
