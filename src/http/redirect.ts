import type { Context } from 'hono'

/** Longer than any form of ours, and short enough for a header. */
const mostCharacters = 2000
/** More of an address is not given back: the first page is. */
const mostAddress = 4000

/** Path and query: where this page can be asked for again. It never begins like the name of another host. */
export function addressOf(url: string): string {
  if (url.length > mostAddress || !URL.canParse(url)) return '/'
  const { pathname, search } = new URL(url)
  return pathname.replace(/^\/{2,}/, '/') + search
}

/** A path of this site, or the menu: an address from outside is never followed. */
export function localPath(next: string | undefined): string {
  const here = 'http://here'
  if (!next?.startsWith('/') || !URL.canParse(next, here)) return '/menu'
  const { origin, pathname, search } = new URL(next, here)
  // A dot may hide what comes before two slashes: /.//evil.example.
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/menu'
}

/** A path of the console, or its first page. */
export function consolePath(next: string | undefined): string {
  const path = localPath(next)
  return /^\/staff(?=[/?]|$)(?!\/log)/.test(path) ? path : '/staff'
}

/** Says what of a request an answer depends on, beside what is said already. */
export function varyBy(c: Context, ...names: string[]): void {
  c.header('Vary', names.join(', '), { append: true })
}

/** The page of ours from which this one was asked for. */
export function cameFrom(c: Context): string | undefined {
  varyBy(c, 'Referer')
  const referer = c.req.header('referer') ?? ''
  if (!URL.canParse(referer)) return undefined
  return new URL(referer).host === new URL(c.req.url).host ? addressOf(referer) : undefined
}

/** The same page, saying that nothing was done since somebody else is logged in by now. */
export const anew = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}anew=1`

/** The page that was asked for, or the noun that was to be acted on. */
export const pageAgain = (c: Context): string =>
  c.req.method === 'GET' || c.req.method === 'HEAD' ? addressOf(c.req.url) : c.req.path

/** The same; of a form that was sent its confirmation page, filled in. */
export async function confirmationAgain(c: Context): Promise<string> {
  if (c.req.method !== 'POST') return pageAgain(c)
  const form = await c.req.parseBody({ all: true }).catch(() => ({}))
  const sent = new URLSearchParams()
  for (const [name, values] of Object.entries(form)) {
    if (name === 'for') continue
    for (const value of [values].flat()) if (typeof value === 'string') sent.append(name, value)
  }
  const confirmation = `${c.req.path}/confirmation?${sent}`
  return confirmation.length > mostCharacters ? c.req.path : confirmation
}
