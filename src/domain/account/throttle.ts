import { expandIPv6 } from 'hono/utils/ipaddr'
import { days, type Instant } from '../calendar.ts'
import type { Resident } from '../resident.ts'

/** Tries allowed in one window before the door stays shut until the window ends. */
export const throttle = {
  windowMinutes: 15,
  hourMinutes: 60,
  dayMinutes: 24 * 60,
  /** Logins from one source: an office or a library shares an address. */
  source: 60,
  /** Letters about a reset asked for, and documents sent, damaged ones among them, from one source. */
  reset: 20,
  upload: 30,
  /** Registrations begun and forms of nobody kept in an hour, letters with a code in an hour, registrations made in a day. */
  draft: 60,
  unfinished: 240,
  code: 30,
  registration: 20,
  /** Against one account, from all devices it has never been opened on. */
  account: 10,
  /** From a device that has opened this account before (OWASP device cookie). */
  device: 10,
  /** The networks around a source may together do so many times as much, from the closest to the widest. */
  rungs: { 4: [1, 4], 6: [1, 2, 4] },
  /** The first password, which is no secret: days from registering, and wrong tries in all, however far apart. */
  first: { days: 14, wrong: 20 },
}

/** What is counted by where it comes from. */
export type Throttled =
  | 'source'
  | 'reset'
  | 'upload'
  | 'draft'
  | 'unfinished'
  | 'code'
  | 'registration'

/** In how many minutes these are counted. */
export const minutesOf: Record<Throttled, number> = {
  source: throttle.windowMinutes,
  reset: throttle.windowMinutes,
  upload: throttle.windowMinutes,
  draft: throttle.hourMinutes,
  unfinished: throttle.hourMinutes,
  code: throttle.hourMinutes,
  registration: throttle.dayMinutes,
}

export type LoginRefusal = 'wrong' | 'throttled'
export type ResetRefusal = 'throttled'

/** A network, named so that none is part of another's name, and how many times a source's allowance it has. */
export type Network = { name: string; times: number }

/**
 * The networks an address is counted in, from the closest to the widest: IPv4 /32 and /24, IPv6 /64, /56 and /48, since
 * one subscriber may be given any of these.
 */
export function networksOf(address: string): Network[] {
  const plain = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address
  if (!plain.includes(':')) {
    const names = [plain, `${plain.split('.').slice(0, 3).join('.')}.0/24`]
    return names.map((name, rung) => ({ name, times: throttle.rungs[4][rung] ?? 1 }))
  }
  const parts = expandIPv6(plain.toLowerCase()).split(':').slice(0, 4)
  const site = parts.slice(0, 3).join(':')
  const names = [parts.join(':'), `${site}:${parts[3]?.slice(0, 2)}00/56`, `${site}::/48`]
  return names.map((name, rung) => ({ name, times: throttle.rungs[6][rung] ?? 1 }))
}

/** The closest of them, which counts as one source. */
export const subnetOf = (address: string): string => networksOf(address)[0]?.name ?? address

/** What is known of an account when somebody gives its right password. */
export type FirstPassword = {
  resident: Pick<Resident, 'passwordSetAt'>
  /** When the password became what it is. */
  changedAt: Instant
  openedAt: Instant | null
  firstTries: number
  /** 1 on a device that has opened it before. */
  isOwnDevice: number
  /** 1 by the form that has just opened it. */
  isSamePress: number
}

/**
 * The birthdate opens an account once, while it is young and few have tried: for its owner's own device until another
 * password is set, and for one form however often it is pressed. Then only the link of a letter does. Any other password always opens.
 */
export function mayOpenFirst(
  { resident, changedAt, openedAt, firstTries, isOwnDevice, isSamePress }: FirstPassword,
  now: Instant,
): boolean {
  if (resident.passwordSetAt !== null) return true
  const isFresh = now < changedAt + days(throttle.first.days) && firstTries < throttle.first.wrong
  return isFresh && (openedAt === null || isOwnDevice === 1 || isSamePress === 1)
}

/** A session ends after this long without use, and after this long however busy. */
export const sessionLimits = { idleMinutes: 30, totalHours: 12 }
