import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { settings } from './configuration.ts'

type Environment = Partial<Record<string, string>>

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Of the database's file: Deno asks for a native library by the path it lies at, behind any link. */
const packages = realpathSync(`${root}node_modules`)

/** The binary itself: the launcher of its package would stand between it and every signal. */
const denoBinary = (): string => createRequire(import.meta.url)('deno/install_api.cjs').runInstall()

/**
 * How a program of ours runs on Deno: with what these settings need and nothing else. No `--allow-run`: it starts
 * nothing. A wrong setting permits nothing, and the program says which it is.
 */
export function denoCommand(program: string, env: Environment): [string, string[]] {
  const folder = env.DATA_DIR === '' ? undefined : resolve(root, env.DATA_DIR ?? '.data')
  const own = ['static/built/files', 'drizzle/migrations'].map((path) => root + path)
  const permissions = {
    // Whoever logs in, the mail server, and the relays of drand.
    net: [listening(env), ...hostsOf(env.SMTP_URL), ...hostsOf(env.DRAND_URL)],
    read: [...own, `${root}node_modules`, packages, folder],
    write: [folder],
    env: settings,
    // The embedded database is a native library, and its loader asks which C library the machine has: in a report that
    // names processors, networks and host. oslo loads two more with its scrypt, of hashes that nobody here makes.
    ffi: [`${packages}/@libsql`, `${packages}/@node-rs`],
    sys: ['cpus', 'networkInterfaces', 'hostname'],
  }
  const allowed = Object.entries(permissions).map(([what, where]) => {
    const list = where.flatMap((one) => (one ? [one.replaceAll(',', ',,')] : []))
    return list.length > 0 ? [`--allow-${what}=${list.join(',')}`] : []
  })
  // Libraries look for variables of their own: to them there are none.
  return [denoBinary(), ['run', '--no-prompt', '--ignore-env', ...allowed.flat(), program]]
}

function listening({ HOST = '127.0.0.1', PORT = '8787' }: Environment): string | undefined {
  const address = HOST.includes(':') ? `[${HOST}]:${PORT}` : `${HOST}:${PORT}`
  return URL.canParse(`http://${address}`) ? address : undefined
}

const usualPorts: Environment = { 'smtp:': '587', 'smtps:': '465', 'http:': '80', 'https:': '443' }

/** Hosts with their ports of addresses between commas. */
const hostsOf = (addresses = ''): string[] =>
  addresses.split(',').flatMap((address) => {
    const url = URL.parse(address.trim())
    return url?.hostname ? [`${url.hostname}:${url.port || usualPorts[url.protocol]}`] : []
  })
