import type { Context } from 'hono'
import { subnetOf } from '../domain/account/throttle.ts'
import type { Instant } from '../domain/calendar.ts'

/** What whoever watches over the system should be able to see; README of runtimes says what to look for. */
export type SecurityEvent =
  | 'logged-in'
  | 'login-refused'
  | 'logged-out'
  | 'throttled'
  | 'origin-refused'
  | 'request-refused'
  | 'password-changed'
  | 'reset-asked'
  | 'reset-done'
  | 'email-change-asked'
  | 'email-changed'
  | 'details-amended'
  | 'registration-code-sent'
  | 'registered'
  | 'account-closed'
  | 'press-refused'
  | 'staff-act'

type More = { account?: string } & Partial<Record<'kind' | 'reason', string>>

/** One log line without personal data: accounts and networks stand there as pseudonyms of this process alone. */
export async function noteEvent(c: Context, event: SecurityEvent, more: More = {}): Promise<void> {
  const source: string = c.get('source')
  console.log(await eventLine(event, c.get('now'), { source, ...more }))
}

/** The line itself, for what is done without a request. */
export async function eventLine(
  event: SecurityEvent,
  now: Instant,
  { account, source, ...more }: More & { source?: string },
): Promise<string> {
  return JSON.stringify({
    event,
    at: new Date(now).toISOString(),
    ...(source !== undefined && { network: await pseudonym(subnetOf(source)) }),
    ...(account && { account: await pseudonym(account) }),
    ...more,
  })
}

let key: Promise<CryptoKey> | undefined

/** Made at the first event: Workers draw no random numbers before a request. */
const processKey = () =>
  crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]) as Promise<CryptoKey>

async function pseudonym(text: string): Promise<string> {
  key ??= processKey()
  const signed = await crypto.subtle.sign('HMAC', await key, new TextEncoder().encode(text))
  return [...new Uint8Array(signed, 0, 6)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
