import { plain } from '../text.ts'
import { networksOf, subnetOf } from './throttle.ts'

/** How wide a network may be that staff ask for: bits of its name, from the widest on. */
const networkBits = { 4: [16, 24, 32], 6: [32, 36, 40, 44, 48, 52, 56, 60, 64] }

/** The network an address lies in, as it is kept: the IPv4 address, or the IPv6 /64. Null for what is no address. */
export function networkKept(address: string): string | null {
  const known = readAddress(address)
  if (!known) return null
  const network = subnetOf(known)
  return network.includes(':') ? `${network}::/64` : network
}

/**
 * How all kept networks begin that lie in the one staff ask for: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::7`,
 * `2001:db8::/48`. One that is whole ends with a slash, or .7 would be in .70. Null where it is none, or too wide.
 */
export function beginningOfNetwork(text: string): string | null {
  const [address = '', bits, ...more] = plain(text).split('/')
  const kept = networkKept(address)
  if (!kept || more.length > 0) return null
  const isSix = kept.includes(':')
  const whole = isSix ? 64 : 32
  const wanted = bits === undefined || (isSix && bits === '128') ? whole : Number(bits)
  if (!networkBits[isSix ? 6 : 4].includes(wanted)) return null
  if (wanted === whole) return isSix ? kept : `${kept}/`
  return isSix ? kept.slice(0, digits(wanted / 4)) : octets(kept, wanted / 8)
}

/** Whether an address lies in one of these, which begin as `beginningOfNetwork` says. */
export function isFrom(address: string, beginnings: readonly string[]): boolean {
  const kept = networkKept(address)
  return kept !== null && beginnings.some((beginning) => `${kept}/`.startsWith(beginning))
}

/** The widest network around a kept one that is still counted as one neighbourhood. */
export const neighbourhoodOf = (kept: string): string =>
  networksOf(kept.replace(/\/\d+$/, '')).at(-1)?.name ?? kept

/** Hexadecimal digits, with the colons between groups of four. */
const digits = (count: number) => count + Math.floor((count - 1) / 4)

const octets = (address: string, count: number) =>
  `${address.split('.').slice(0, count).join('.')}.`

/** Without the name of an interface, and IPv4 that came as IPv6 as what it is. */
function readAddress(text: string): string | null {
  const plainly = text.trim().replace(/%.*$/, '')
  const address = /^::ffff:([\d.]+)$/i.exec(plainly)?.[1] ?? plainly
  if (isIPv4(address)) return address
  return address.includes(':') && URL.canParse(`http://[${address}]`) ? address : null
}

const isIPv4 = (text: string) =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) &&
  text.split('.').every((octet) => String(Number(octet)) === octet && Number(octet) < 256)
