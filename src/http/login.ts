import type { Context } from 'hono'
import type { LoginRefusal } from '../domain/account/throttle.ts'
import type { AppEnv, ResidentEnv } from '../env.ts'
import { forgive } from '../store/account/attempts.ts'
import { type Verified, verifyLogin, welcome } from '../store/account/credentials.ts'
import { newToken } from '../store/tokens.ts'
import { forgetDone } from './completion.ts'
import { cookieOf, keepCookie } from './cookies.ts'
import { closeDraft } from './draft.ts'
import { noteEvent } from './events.ts'
import { forgetLeft } from './leaving/unfinished.ts'
import { endSession, openSession, residents, sessionIdOf } from './session.ts'

const deviceCookie = 'device'
const yearInSeconds = 365 * 24 * 60 * 60

/**
 * Opens a session in place of the one there was; null once it is open. Where the password was changed while it was
 * judged, it is judged once more.
 */
export async function logIn(
  c: Context<AppEnv>,
  typed: { number: string; password: string; press?: string | undefined },
): Promise<LoginRefusal | null> {
  const { db, now, source } = c.var
  const login = { ...typed, source, device: deviceOf(c) }
  const { number: account, press } = typed
  for (let tries = 0; tries < 2; tries++) {
    const verified = await verifyLogin(db, login, now)
    if ('refusal' in verified) return refuse(c, verified.refusal, { account, kind: 'login' })
    if (await open(c, verified, press)) {
      await noteEvent(c, 'logged-in', { account })
      return null
    }
    await forgive(db, verified.counted)
  }
  return refuse(c, 'wrong', { account, kind: 'login' })
}

async function open(c: Context<AppEnv>, verified: Verified, press?: string): Promise<boolean> {
  const { db, now } = c.var
  const device = verified.device ?? newToken()
  const replaces = sessionIdOf(c, residents)
  const opening = welcome(db, verified, { device, replaces, press }, now)
  if (!(await openSession(c, residents, verified.resident.id, opening))) return false
  closeDraft(c)
  forgetDone(c)
  await forgetLeft(c, residents.loginPath)
  keepCookie(c, deviceCookie, device, yearInSeconds)
  return true
}

async function refuse(
  c: Context<AppEnv>,
  refusal: LoginRefusal,
  of: { account: string; kind: string },
): Promise<LoginRefusal> {
  await noteEvent(c, refusal === 'throttled' ? 'throttled' : 'login-refused', of)
  return refusal
}

/** What is against the current password as typed; tries count as at login. */
export async function refuseCurrentPassword(
  c: Context<ResidentEnv>,
  password: string,
): Promise<LoginRefusal | null> {
  const { db, now, resident, source } = c.var
  const login = { number: resident.number, password, source, device: deviceOf(c) }
  const tried = await verifyLogin(db, login, now)
  if ('refusal' in tried) {
    await noteEvent(c, tried.refusal === 'throttled' ? 'throttled' : 'login-refused', {
      account: resident.number,
      kind: 'current-password',
    })
    return tried.refusal
  }
  await forgive(db, tried.counted)
  return null
}

/** 終了 */
export async function endVisit(c: Context) {
  const resident: AppEnv['Variables']['resident'] = c.get('resident')
  const account = resident?.number
  await logOut(c)
  forgetDone(c)
  if (account) await noteEvent(c, 'logged-out', { account })
  return c.redirect('/logout', 303)
}

export async function logOut(c: Context): Promise<void> {
  await endSession(c, residents)
  await forgetLeft(c)
  closeDraft(c)
  c.header('Clear-Site-Data', '"cache"')
}

/** The cookie of a device on which an account has been opened before. */
const deviceOf = (c: Context): string | undefined => cookieOf(c, deviceCookie)
