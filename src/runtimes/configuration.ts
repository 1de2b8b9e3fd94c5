import { z } from 'zod'
import { exampleCentre } from '../../drizzle/demo/centre.ts'
import { beginningOfNetwork } from '../domain/account/network.ts'
import type { Centre } from '../domain/centre.ts'
import { type Role, roles } from '../domain/clerk.ts'
import { lettersAMinute } from '../domain/letter.ts'
import type { StaffNetworks } from '../env.ts'

/** Said to whoever starts a runtime, in one sentence; it does not start. */
export class Misconfigured extends Error {
  override name = 'Misconfigured'
}

/** What a runtime is: a demo town with logins anybody may have, or the real thing. Nothing else, and never by default. */
export function isProduction(kind: string | undefined): boolean {
  if (kind === 'production') return true
  if (kind === 'demo') return false
  throw new Misconfigured(`HOYO_ENV must be demo or production, not ${kind || 'empty'}`)
}

/** Every variable that says something to the Deno runtime: it is permitted to read no other. */
export const settings = [
  ...['HOYO_ENV', 'HOYO_NOW', 'PORT', 'HOST', 'DATA_DIR', 'SITE_URL', 'SMTP_URL'],
  ...['LETTERS_A_MINUTE', 'READY_MEGABYTES'],
  ...['PROXY_HEADER', 'SECURITY_CONTACT', 'DRAND_URL', 'DRAND_TEST_KEY'],
  ...['CENTRE_SECTION', 'CENTRE_TELEPHONE', 'CENTRE_HOURS', 'STAFF_NETWORKS'],
]

const address = (name: string, protocol: RegExp, example: string) =>
  z.url({ protocol, error: `${name} must be an address such as ${example}` })

const contact = z
  .url({
    protocol: /^(https|mailto|tel)$/,
    error: 'SECURITY_CONTACT must be an address such as mailto:security@city.example',
  })
  .transform((address) => new URL(address).href)
  .optional()

/** Whom /.well-known/security.txt names. */
export function contactFrom(address: string | undefined): string | undefined {
  const read = contact.safeParse(address || undefined)
  if (!read.success) throw new Misconfigured(read.error.issues[0]?.message)
  return read.data
}

const letters = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'LETTERS_A_MINUTE must be a whole number, one at least')
  .transform(Number)
  .default(lettersAMinute)

/** Letters that may leave in a minute. */
export function lettersFrom(most: string | undefined): number {
  const read = letters.safeParse(most || undefined)
  if (!read.success) throw new Misconfigured(read.error.issues[0]?.message)
  return read.data
}

const megabytes = z
  .string()
  .regex(/^\d{1,3}$/, 'READY_MEGABYTES must be a whole number below 1000, 0 for none')
  .transform(Number)
  .optional()

/** Memory for pages that are ready. */
export function megabytesFrom(most: string | undefined): number | undefined {
  const read = megabytes.safeParse(most || undefined)
  if (!read.success) throw new Misconfigured(read.error.issues[0]?.message)
  return read.data
}

const telephone = z
  .string()
  .regex(/^0[\d-]{8,12}$/, 'CENTRE_TELEPHONE must be a number such as 03-3578-2111')
  .optional()

/** Whom residents call. A demo town has an example, which says so; production shows what it was told, and nothing else. */
export function centreFrom(env: Partial<Record<CentreSetting, string>>, isReal: boolean): Centre {
  const read = telephone.safeParse(env.CENTRE_TELEPHONE || undefined)
  if (!read.success) throw new Misconfigured(read.error.issues[0]?.message)
  const told = {
    ...(env.CENTRE_SECTION && { section: env.CENTRE_SECTION }),
    ...(read.data && { telephone: read.data }),
    ...(env.CENTRE_HOURS && { hours: env.CENTRE_HOURS }),
  }
  return isReal || Object.keys(told).length > 0 ? told : exampleCentre
}

/** `ward=203.0.113.0/24,2001:db8::/48 centre=198.51.100.7`: the networks each role of the staff may come from. */
export function networksFrom(text: string | undefined): StaffNetworks {
  const parts = (text ?? '').split(/\s+/).filter(Boolean)
  return Object.fromEntries(parts.map(readNetworks))
}

function readNetworks(text: string): [Role, string[]] {
  const [name, networks = ''] = text.split('=')
  const role = roles.find((one) => one === name)
  const beginnings = networks.split(',').map(beginningOfNetwork)
  const known = beginnings.filter((beginning) => beginning !== null)
  if (role && known.length === beginnings.length) return [role, known]
  throw new Misconfigured(
    'STAFF_NETWORKS must be roles and networks such as ward=203.0.113.0/24,2001:db8::/48 centre=198.51.100.7',
  )
}

type CentreSetting = 'CENTRE_SECTION' | 'CENTRE_TELEPHONE' | 'CENTRE_HOURS'

const common = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT must be a number')
    .transform(Number)
    .refine((port) => port < 65_536, 'PORT must be below 65536')
    .default(8787),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'DATA_DIR must name a folder').default('.data'),
  SITE_URL: address('SITE_URL', /^https?$/, 'https://hoyo.example').optional(),
  SMTP_URL: address('SMTP_URL', /^smtps?$/, 'smtps://user:password@mail.example:465').optional(),
  LETTERS_A_MINUTE: letters,
  READY_MEGABYTES: megabytes,
  PROXY_HEADER: z
    .string()
    .regex(/^[\w-]+$/, 'PROXY_HEADER must be the name of a header, or none')
    .default('none'),
  SECURITY_CONTACT: contact,
  DRAND_URL: z
    .string()
    .refine((relays) => !relays || areRelays(relays, /^https?:$/), {
      error: 'DRAND_URL must be addresses such as https://api.drand.sh, or none',
    })
    .optional(),
})

/** What production is told on both runtimes: nothing it asks, or leads to, goes in the clear. */
const inProduction = {
  SITE_URL: address('SITE_URL in production', /^https$/, 'https://hoyo.example'),
  SMTP_URL: address('SMTP_URL in production', /^smtps?$/, 'smtps://user:password@mail.example:465'),
  // Nobody here may keep what a draw goes by: a second secret is a demo town's.
  DRAND_URL: z
    .string('DRAND_URL in production must name relays of drand, or be none for public numbers')
    .refine((relays) => areRelays(relays, /^https:$/), {
      error: 'DRAND_URL in production must be addresses such as https://api.drand.sh, or none',
    }),
  DRAND_TEST_KEY: z.string().max(0, 'DRAND_TEST_KEY is refused in production').optional(),
}

function areRelays(text: string, protocol: RegExp): boolean {
  const isAddress = (address: string) => protocol.test(URL.parse(address.trim())?.protocol ?? '')
  return text === 'none' || text.split(',').every(isAddress)
}

const production = common.extend({
  ...inProduction,
  PROXY_HEADER: z
    .string('PROXY_HEADER in production must name the header of the server in front, or be none')
    .regex(/^[\w-]+$/, 'PROXY_HEADER must be the name of a header, or none'),
})

const productionWorker = z.object({
  ...inProduction,
  DATABASE_URL: address(
    'DATABASE_URL in production',
    /^(https|libsql|wss)$/,
    'https://hoyo.turso.io',
  ).refine((url) => !/[?&]tls=0/.test(url), 'DATABASE_URL in production must not say tls=0'),
})

/** Throws `Misconfigured` at the first setting of a Worker in production that cannot be meant. */
export function refuseWorker(bindings: object): void {
  const { error } = productionWorker.safeParse(bindings)
  if (error) throw new Misconfigured(error.issues[0]?.message)
}

export type Configuration = z.infer<typeof common> & { isProduction: boolean }

/** The Deno runtime's settings. Throws `Misconfigured` at the first that cannot be meant. */
export function configurationFrom(env: Partial<Record<string, string>>): Configuration {
  const isReal = isProduction(env.HOYO_ENV)
  const read = (isReal ? production : common).safeParse(env)
  if (!read.success) throw new Misconfigured(read.error.issues[0]?.message ?? 'wrong settings')
  return { ...read.data, isProduction: isReal }
}
