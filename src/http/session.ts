import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia'
import type { Resident } from '../domain/resident.ts'
import { sessionLimits } from '../domain/throttle.ts'
import type { AppEnv } from '../env.ts'
import { welcome } from '../store/credentials.ts'
import { sessionAdapter } from '../store/sessions.ts'
import { addressOf } from './page.tsx'

const yearInSeconds = 365 * 24 * 60 * 60

/** Puts the resident of the session cookie on the context, if it is still open. */
export const session = createMiddleware<AppEnv>(async (c, next) => {
  const id = luciaOf(c).readSessionCookie(c.req.header('cookie') ?? '')
  if (id) {
    const { user } = await luciaOf(c).validateSession(id)
    c.set('resident', user ?? undefined)
  }
  await next()
})

/** Lets residents through; anybody else goes through login and back, with what was typed. */
export const residentsOnly = createMiddleware<AppEnv>(async (c, next) => {
  if (c.var.resident) return next()
  return c.redirect(`/login?${new URLSearchParams({ next: await wayBack(c) })}`, 303)
})

export async function logIn(c: Context<AppEnv>, resident: Resident): Promise<void> {
  const { db, source, now } = c.var
  const device = deviceOf(c) ?? generateIdFromEntropySize(25)
  await welcome(db, resident, { source, device }, now)
  const lucia = luciaOf(c)
  const { id } = await lucia.createSession(resident.id, {})
  c.header('Set-Cookie', lucia.createSessionCookie(id).serialize(), { append: true })
  setCookie(c, deviceCookie(c), device, {
    ...cookieAttributes(c),
    httpOnly: true,
    maxAge: yearInSeconds,
  })
}

export async function logOut(c: Context<AppEnv>): Promise<void> {
  const lucia = luciaOf(c)
  const id = lucia.readSessionCookie(c.req.header('cookie') ?? '')
  if (id) await lucia.invalidateSession(id)
  c.header('Set-Cookie', lucia.createBlankSessionCookie().serialize(), { append: true })
  c.header('Clear-Site-Data', '"cache"')
}

/** The cookie of a device on which an account has been opened before. */
export const deviceOf = (c: Context<AppEnv>): string | undefined => getCookie(c, deviceCookie(c))

/** A path of this site, or the menu: an address from outside is never followed. */
export const localPath = (next: string | undefined): string =>
  next && /^\/(?![/\\])/.test(next) ? next : '/menu'

const prefix = (c: Context<AppEnv>) => (c.var.isProduction ? '__Host-' : '')
const deviceCookie = (c: Context<AppEnv>) => `${prefix(c)}device`

const cookieAttributes = (c: Context<AppEnv>) =>
  ({ path: '/', sameSite: 'Lax', secure: c.var.isProduction }) as const

const luciaOf = (c: Context<AppEnv>) =>
  new Lucia(sessionAdapter(c.var.db, c.var.now), {
    sessionExpiresIn: new TimeSpan(sessionLimits.totalHours, 'h'),
    sessionCookie: {
      name: `${prefix(c)}session`,
      expires: false,
      attributes: { sameSite: 'lax', secure: c.var.isProduction },
    },
    getUserAttributes: (resident) => resident,
  })

/** A form sent after its session ended comes back to its confirmation page, filled in. */
async function wayBack(c: Context): Promise<string> {
  if (c.req.method === 'GET') return addressOf(c.req.url)
  const sent = new URLSearchParams()
  for (const [name, value] of (await c.req.formData()).entries()) {
    if (typeof value === 'string') sent.append(name, value)
  }
  return `${c.req.path}/confirmation?${sent}`
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>
  }
}
