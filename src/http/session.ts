import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { Lucia, TimeSpan } from 'lucia'
import { type LoginRefusal, sessionLimits } from '../domain/account/throttle.ts'
import type { Resident } from '../domain/resident.ts'
import type { AppEnv, ResidentEnv } from '../env.ts'
import { forgive } from '../store/account/attempts.ts'
import { type Verified, verifyLogin, welcome } from '../store/account/credentials.ts'
import { sessionAdapter } from '../store/account/sessions.ts'
import { newToken } from '../store/tokens.ts'
import { addressOf } from './page.tsx'

/** A request by anybody, or by a resident. */
type Visit = Context<AppEnv> | Context<ResidentEnv>

const yearInSeconds = 365 * 24 * 60 * 60

/** While a browser has this cookie, its session's use has just been noted. */
const usedCookie = 'used'
const secondsUnnoted = 60

/** Puts the resident of the session cookie on the context, if it is still open. */
export const session = createMiddleware<AppEnv>(async (c, next) => {
  const id = sessionIdOf(c)
  if (id) {
    const notesUse = !getCookie(c, usedCookie)
    const { user } = await luciaOf(c, notesUse).validateSession(id)
    c.set('resident', user ?? undefined)
    if (notesUse) setCookie(c, usedCookie, '1', { ...cookieAttributes(c), maxAge: secondsUnnoted })
  }
  await next()
})

/** Lets residents through; anybody else goes through login and back. */
export const residentsOnly = residents((c) =>
  c.req.method === 'GET' ? addressOf(c.req.url) : c.req.path,
)

/** The same, where a form sent after its session ended comes back to its confirmation page, filled in. */
export const residentsResuming = residents(wayBack)

/** Until the password of the first login is replaced, an open session leads to that and nowhere else. */
export const ownPasswordFirst = createMiddleware<AppEnv>(async (c, next) => {
  const isFirst = c.var.resident?.passwordSetAt === null
  const isAllowed = ['/password', '/logout', '/text-size', '/guide'].includes(c.req.path)
  return isFirst && !isAllowed ? c.redirect('/password', 303) : next()
})

/** Opens a session in place of the one there was; it ends with the browser at the latest. */
export async function logIn(c: Context<AppEnv>, { resident, counted }: Verified): Promise<void> {
  const { db, now } = c.var
  const device = deviceOf(c) ?? newToken()
  await welcome(db, resident, { counted, device, replaces: sessionIdOf(c) }, now)
  closeDraft(c)
  const { id } = await luciaOf(c).createSession(resident.id, {})
  setCookie(c, sessionCookie(c), id, cookieAttributes(c))
  setCookie(c, deviceCookie(c), device, { ...cookieAttributes(c), maxAge: yearInSeconds })
}

/** What is against the current password as typed; tries count as at login. */
export async function refuseCurrentPassword(
  c: Context<ResidentEnv>,
  password: string,
): Promise<LoginRefusal | null> {
  const { db, now, resident, source } = c.var
  const login = { number: resident.number, password, source, device: deviceOf(c) }
  const tried = await verifyLogin(db, login, now)
  if ('refusal' in tried) return tried.refusal
  await forgive(db, tried.counted)
  return null
}

export async function logOut(c: Visit): Promise<void> {
  const id = sessionIdOf(c)
  if (id) await luciaOf(c).invalidateSession(id)
  deleteCookie(c, sessionCookie(c), cookieAttributes(c))
  closeDraft(c)
  c.header('Clear-Site-Data', '"cache"')
}

/** The cookie of a device on which an account has been opened before. */
export const deviceOf = (c: Visit): string | undefined => getCookie(c, deviceCookie(c))

/** A path of this site, or the menu: an address from outside is never followed. */
export function localPath(next: string | undefined): string {
  const here = 'http://here'
  if (!next?.startsWith('/') || !URL.canParse(next, here)) return '/menu'
  const { origin, pathname, search } = new URL(next, here)
  return origin === here ? pathname + search : '/menu'
}

/** A registration being filled in lives as long as this cookie, and no longer than the browser is open. */
export const draftOf = (c: Context<AppEnv>): string | undefined => getCookie(c, draftCookie(c))

/** The draft's token, a new one where there is none. */
export function openDraft(c: Context<AppEnv>): string {
  const token = draftOf(c) ?? newToken()
  setCookie(c, draftCookie(c), token, cookieAttributes(c))
  return token
}

export const closeDraft = (c: Visit) => deleteCookie(c, draftCookie(c), cookieAttributes(c))

const prefix = (c: Visit) => (c.var.isProduction ? '__Host-' : '')
const sessionCookie = (c: Visit) => `${prefix(c)}session`
const deviceCookie = (c: Visit) => `${prefix(c)}device`
const draftCookie = (c: Visit) => `${prefix(c)}draft`

const cookieAttributes = (c: Visit) =>
  ({ path: '/', sameSite: 'Lax', httpOnly: true, secure: c.var.isProduction }) as const

export const sessionIdOf = (c: Visit): string | null => getCookie(c, sessionCookie(c)) ?? null

const luciaOf = (c: Visit, notesUse = false) =>
  new Lucia(sessionAdapter(c.var.db, c.var.now, notesUse), {
    sessionExpiresIn: new TimeSpan(sessionLimits.totalHours, 'h'),
    getUserAttributes: (resident) => resident,
  })

/** Longer than any form of ours, and short enough for a header. */
const mostCharacters = 2000

function residents(wayBack: (c: Context) => string | Promise<string>) {
  return createMiddleware<ResidentEnv>(async (c, next) => {
    const resident: Resident | undefined = c.get('resident')
    if (resident) return next()
    return c.redirect(`/login?${new URLSearchParams({ next: await wayBack(c) })}`, 303)
  })
}

async function wayBack(c: Context): Promise<string> {
  if (c.req.method !== 'POST') return addressOf(c.req.url)
  const form = await c.req.parseBody({ all: true }).catch(() => ({}))
  const sent = new URLSearchParams()
  for (const [name, values] of Object.entries(form)) {
    for (const value of [values].flat()) if (typeof value === 'string') sent.append(name, value)
  }
  const confirmation = `${c.req.path}/confirmation?${sent}`
  return confirmation.length > mostCharacters ? c.req.path : confirmation
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>
  }
}
