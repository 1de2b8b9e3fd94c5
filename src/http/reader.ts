import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { Resident } from '../domain/resident.ts'
import type { AppEnv } from '../env.ts'
import { findPress } from '../store/presses.ts'
import { isToken } from '../store/tokens.ts'
import { noteEvent } from './events.ts'
import { anew, pageAgain } from './redirect.ts'
import { residents } from './session.ts'

/** What a form says for whom it was rendered; the same in every session of one resident. */
export const markOf = (resident: Pick<Resident, 'number'> | undefined): string =>
  resident
    ? createHash('sha256').update(`for ${resident.number}`).digest('base64url').slice(0, 12)
    : ''

type Readers = Partial<Pick<AppEnv['Variables'], 'resident' | 'clerk'>>

/** Whoever is logged in: residents and clerks share no page. */
export const readerOf = ({ resident, clerk }: Readers): string =>
  markOf(clerk ? { number: `staff ${clerk.name}` } : resident)

export const readerIn = (c: Context): string =>
  readerOf({ resident: c.get('resident'), clerk: c.get('clerk') })

/**
 * A form acts for the resident it was rendered for, and for nobody else who has logged in since, in another tab or
 * after them: it does nothing, and its page is shown anew to whoever is there, with a sentence.
 */
export const forItsReader = (wayBack: (c: Context) => string | Promise<string> = pageAgain) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!matchedRoutes(c).some(({ method }) => method === 'POST')) return next()
    const { for: mark } = await c.req.parseBody().catch(() => ({ for: undefined }))
    if (mark === readerIn(c)) return next()
    await noteEvent(c, 'press-refused')
    return c.redirect(anew(await wayBack(c)), 303)
  })

/**
 * A form that has acted is answered as it was when it is pressed again, whoever is still logged in by then: closing an
 * account or confirming a password ends the session it was pressed in. Of two presses at once the one that found
 * nothing left to do is answered like the other.
 */
export const pressedAgain = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method !== 'POST') return next()
  const { press } = await c.req.parseBody().catch(() => ({ press: undefined }))
  if (typeof press !== 'string' || !isToken(press)) return next()
  const before = await findPress(c.var.db, press)
  if (before) return c.redirect(before, 303)
  await next()
  const isTurnedAway = c.res.headers.get('Location')?.startsWith(residents.loginPath)
  const meanwhile = (c.res.status >= 400 || isTurnedAway) && (await findPress(c.var.db, press))
  if (!meanwhile) return
  c.res = undefined
  c.res = new Response(null, { status: 303, headers: { Location: meanwhile } })
})
