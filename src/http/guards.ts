import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { notYours } from '../../components/staff/console.tsx'
import { mayAct, mayRead, type Section, sectionNames } from '../domain/clerk.ts'
import type { AppEnv } from '../env.ts'
import { hasEnded } from '../store/staff/sessions.ts'
import { keepUnsent } from './leaving/unfinished.ts'
import { confirmationAgain, pageAgain } from './redirect.ts'
import { clerks, type People, personOf, residents, sessionIdOf } from './session.ts'
import { comesFrom } from './staff/networks.ts'

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

/**
 * The console is there for whom it knows, and not found by anybody else; whoever has sat too long without using it is
 * shown the way in, and comes back to what they typed.
 */
export const clerksOnly = createMiddleware<AppEnv>(async (c, next) => {
  const { clerk, db } = c.var
  if (clerk) return comesFrom(c, clerk) ? next() : c.notFound()
  const id = sessionIdOf(c, clerks)
  if (!id || !(await hasEnded(db, id))) return c.notFound()
  if (c.req.method === 'POST') await keepUnsent(c)
  const back = new URLSearchParams({ next: pageAgain(c) })
  return c.redirect(`${clerks.loginPath}?${back}`, 303)
})

/** A room of the console is entered by its roles: who reads everything changes nothing. */
const sectionOnly = (section: Section) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { clerk, words } = c.var
    if (!clerk) return next()
    const may = isRead(c) ? mayRead : mayAct
    if (may(clerk.role, section)) return next()
    c.status(403)
    return c.render(notYours(words))
  })

/** The path of each room, and its guard. */
export const consoleRooms = sectionNames.map(
  (section) => [`/staff/${section}/*`, sectionOnly(section)] as const,
)

const isRead = (c: Context) => c.req.method === 'GET' || c.req.method === 'HEAD'
