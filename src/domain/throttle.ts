/** Wrong passwords allowed in one window before the door stays shut until the window ends. */
export const throttle = {
  windowMinutes: 15,
  /** From one source: an office or a library shares an address. */
  source: 60,
  /** Against one account, from all devices it has never been opened on. */
  account: 10,
  /** From a device that has opened this account before (OWASP device cookie). */
  device: 10,
}

/** What counts as one source: an IPv4 address, or the /64 an IPv6 subscriber is given. */
export const networkOf = (address: string): string =>
  address.includes(':') ? (address.split('::')[0] ?? '').split(':').slice(0, 4).join(':') : address

/** A session ends after this long without use, and after this long however busy. */
export const sessionLimits = { idleMinutes: 30, totalHours: 12 }
