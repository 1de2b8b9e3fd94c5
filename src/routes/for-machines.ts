import { type Context, Hono } from 'hono'
import { assets } from '../../static/built/assets.ts'
import type { AppEnv, Services } from '../env.ts'

const day = 24 * 60 * 60
/** RFC 9116 asks for less than a year: whoever keeps a copy longer asks again. */
const contactHoldsDays = 90

/** Where there is nothing to find for somebody who is not logged in, or only forms. */
const unlisted = [
  ...['/menu', '/reservations', '/applications', '/results', '/password', '/email'],
  ...['/login', '/logout', '/registration/', '/text-size', '/unfinished', '/dev/'],
]

/** What programs ask every site for, whoever sent them: no session is read, and no cookie set. */
export function forMachines({ now, securityContact }: Services): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/robots.txt', (c) =>
    text(c, ['User-agent: *', ...unlisted.map((path) => `Disallow: ${path}`)]),
  )
  routes.get('/favicon.ico', (c) => {
    keep(c)
    const icon = Uint8Array.from(atob(assets.favicon), (character) => character.charCodeAt(0))
    return c.body(icon, 200, { 'Content-Type': 'image/x-icon' })
  })
  // A file without a contact would be none: better no page.
  if (securityContact)
    routes.get('/.well-known/security.txt', (c) => {
      const today = now() - (now() % (day * 1000))
      const expires = new Date(today + contactHoldsDays * day * 1000).toISOString()
      return text(c, [
        `Contact: ${securityContact}`,
        `Expires: ${expires}`,
        'Preferred-Languages: ja, en',
      ])
    })
  return routes
}

function text(c: Context, lines: readonly string[]) {
  keep(c)
  return c.text(`${lines.join('\n')}\n`)
}

const keep = (c: Context) => c.header('Cache-Control', `public, max-age=${day}`)
