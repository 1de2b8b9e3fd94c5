import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { Resident } from '../domain/resident.ts'
import type { AppEnv } from '../env.ts'
import { noteEvent } from './events.ts'
import { anew, pageAgain } from './redirect.ts'

/** What a form says for whom it was rendered; the same in every session of one resident. */
export const markOf = (resident: Resident | undefined): string =>
  resident
    ? createHash('sha256').update(`for ${resident.number}`).digest('base64url').slice(0, 12)
    : ''

/**
 * A form acts for the resident it was rendered for, and for nobody else who has logged in since, in another tab or
 * after them: it does nothing, and its page is shown anew to whoever is there, with a sentence.
 */
export const forItsReader = (wayBack: (c: Context) => string | Promise<string> = pageAgain) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!matchedRoutes(c).some(({ method }) => method === 'POST')) return next()
    const { for: mark } = await c.req.parseBody().catch(() => ({ for: undefined }))
    if (mark === markOf(c.var.resident)) return next()
    await noteEvent(c, 'press-refused')
    return c.redirect(anew(await wayBack(c)), 303)
  })
