import { expandIPv6 } from 'hono/utils/ipaddr'

/** Tries allowed in one window before the door stays shut until the window ends. */
export const throttle = {
  windowMinutes: 15,
  /** From one source: an office or a library shares an address. */
  source: 60,
  /** Letters about a reset asked for, registrations and documents sent, from one source. */
  reset: 20,
  registration: 20,
  upload: 30,
  /** Against one account, from all devices it has never been opened on. */
  account: 10,
  /** From a device that has opened this account before (OWASP device cookie). */
  device: 10,
}

export type LoginRefusal = 'wrong' | 'throttled'
export type ResetRefusal = 'throttled'

/** What counts as one source: an IPv4 address, however written, or the /64 an IPv6 subscriber is given. */
export function subnetOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!address.includes(':')) return address
  return expandIPv6(address.toLowerCase()).split(':').slice(0, 4).join(':')
}

/** A session ends after this long without use, and after this long however busy. */
export const sessionLimits = { idleMinutes: 30, totalHours: 12 }
