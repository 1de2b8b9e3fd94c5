import type { Context } from 'hono'
import type { LoginRefusal } from '../domain/account/throttle.ts'
import type { AppEnv, ResidentEnv } from '../env.ts'
import { forgive } from '../store/account/attempts.ts'
import { type Verified, verifyLogin, welcome } from '../store/account/credentials.ts'
import { newToken } from '../store/tokens.ts'
import { cookieOf, keepCookie } from './cookies.ts'
import { closeDraft } from './draft.ts'
import { endSession, openSession, residents, sessionIdOf } from './session.ts'

const deviceCookie = 'device'
const yearInSeconds = 365 * 24 * 60 * 60

/** Opens a session in place of the one there was. */
export async function logIn(c: Context<AppEnv>, { resident, counted }: Verified): Promise<void> {
  const { db, now } = c.var
  const device = deviceOf(c) ?? newToken()
  const replaces = sessionIdOf(c, residents)
  await welcome(db, resident, { counted, device, replaces }, now)
  closeDraft(c)
  await openSession(c, residents, resident.id)
  keepCookie(c, deviceCookie, device, yearInSeconds)
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

export async function logOut(c: Context): Promise<void> {
  await endSession(c, residents)
  closeDraft(c)
  c.header('Clear-Site-Data', '"cache"')
}

/** The cookie of a device on which an account has been opened before. */
export const deviceOf = (c: Context): string | undefined => cookieOf(c, deviceCookie)
