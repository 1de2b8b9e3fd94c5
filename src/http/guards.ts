import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../env.ts'
import { keepUnsent } from './leaving/unfinished.ts'
import { confirmationAgain, pageAgain } from './redirect.ts'
import { type People, personOf, residents } from './session.ts'

/** Lets these people through; anybody else goes through their login and back. */
export const only = <Person>(
  people: People<Person>,
  wayBack: (c: Context) => string | Promise<string> = pageAgain,
) =>
  createMiddleware(async (c, next) => {
    if (personOf(c, people)) return next()
    if (c.req.method === 'POST') await keepUnsent(c)
    return c.redirect(`${people.loginPath}?${new URLSearchParams({ next: await wayBack(c) })}`, 303)
  })

export const residentsOnly = only(residents)

/** A form sent after its session ended comes back filled in: its fields stand in the address, so none may be a secret. */
export const residentsResuming = only(residents, confirmationAgain)

/** What is reachable before the password of the first login is replaced. */
const beforeOwnPassword = [
  '/password',
  '/logout',
  '/text-size',
  '/unfinished',
  '/guide',
  '/privacy',
  '/accessibility',
]

const isBeforeOwnPassword = (path: string) =>
  beforeOwnPassword.includes(path) || path.startsWith('/guide/')

/** Until then an open session leads to setting one and nowhere else. */
export const ownPasswordFirst = createMiddleware<AppEnv>(async (c, next) => {
  const isFirst = c.var.resident?.passwordSetAt === null
  return isFirst && !isBeforeOwnPassword(c.req.path) ? c.redirect('/password', 303) : next()
})
