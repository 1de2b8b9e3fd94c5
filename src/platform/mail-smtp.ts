import { connect as connectPlain, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { createTransport, type NodemailerError, type SMTPPoolOptions } from 'nodemailer'
import {
  composed,
  type Delivery,
  hostOf,
  isAddress,
  linesAtOnce,
  type OpenMailer,
  type SendMail,
} from './mail.ts'

type Server = { host: string; port: number; secure: boolean }
type Done = Parameters<NonNullable<SMTPPoolOptions['getSocket']>>[1]

/**
 * Mailers over `smtp://user:password@host:587?from=hoyo@city.example` (STARTTLS, required unless the host is this
 * machine) or `smtps://…:465`. Without `from` the user is the address. A try ends after `patience` milliseconds. A
 * letter of which a byte has left is never sent again by itself.
 */
export function smtpMailer(url: string, patience = 20_000): OpenMailer {
  const { server, auth, address } = parse(url)
  return () => {
    let connections = 0
    const transport = createTransport({
      ...server,
      auth,
      pool: true,
      maxConnections: linesAtOnce,
      name: hostOf(address),
      requireTLS: !isLoopback(server.host),
      ignoreTLS: isLoopback(server.host),
      getSocket: (_: unknown, done: Done) => {
        connections++
        open(server, done)
      },
    })
    const send: SendMail = async (mail) => {
      if (!isAddress(mail.to)) return noAddress
      const letter = composed(mail, address)
      return new Promise((resolve) => {
        transport.sendMail({ ...letter, signal: AbortSignal.timeout(patience) }, (error) =>
          resolve(error ? failed(error) : { isDelivered: true }),
        )
      })
    }
    return { from: address, send, asked: () => connections, close: () => transport.close() }
  }
}

/** The domain in the address that letters come from. */
export const mailDomainOf = (url: string): string => hostOf(parse(url).address)

/** The errors say nothing of the URL, which is a secret. */
function parse(url: string) {
  const parsed = URL.parse(url)
  if (!parsed?.hostname || !/^smtps?:$/.test(parsed.protocol))
    throw new Error('SMTP_URL must be smtp://… or smtps://…')
  const user = decodeURIComponent(parsed.username)
  const address = parsed.searchParams.get('from') ?? user
  if (!isAddress(address)) throw new Error('SMTP_URL names no sender: add ?from=…')
  const secure = parsed.protocol === 'smtps:'
  const host = parsed.hostname.replace(/^\[|\]$/g, '')
  const server = { host, port: Number(parsed.port) || (secure ? 465 : 587), secure }
  const auth = user ? { user, pass: decodeURIComponent(parsed.password) } : undefined
  return { server, auth, address }
}

const isLoopback = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)

/**
 * Connects by name. Left to itself nodemailer looks the name up and connects to a number, and Workers check the
 * certificate against what was connected to.
 */
function open({ host, port, secure }: Server, done: Done) {
  const servername = isIP(host) ? undefined : host
  const connection = secure ? connectTls({ host, port, servername }) : connectPlain({ host, port })
  connection.once('error', done)
  connection.once(secure ? 'secureConnect' : 'connect', () => {
    connection.off('error', done)
    done(null, { connection, secured: secure, ...namedByConnection })
  })
}

/** Workers refuse to be told the name again at STARTTLS (workerd issue 6903), and nodemailer tells none for a number. */
const namedByConnection = navigator.userAgent === 'Cloudflare-Workers' ? { host: '0.0.0.0' } : {}

const noAddress: Delivery = {
  isDelivered: false,
  isFinal: true,
  isDown: false,
  reason: 'no address',
}

/** Final is only a refusal of this address or letter: a wrong password or sender is ours to mend. */
function failed(error: NodemailerError): Delivery {
  const { command = '', permanent = false } = error
  const isDown = !['RCPT TO', 'DATA'].includes(command)
  const reason = `${codeOf(error)} ${command}`.trim()
  return { isDelivered: false, isFinal: permanent && !isDown, isDown, reason }
}

/** The server's codes, such as `550 5.1.1`, or the connection's; never its words, which may repeat the address. */
function codeOf({ name, response = '', originalCode, code }: NodemailerError): string {
  const [status] = /^\d{3}([ -]\d\.\d+\.\d+)?/.exec(response) ?? []
  return status ?? (name === 'AbortError' ? 'ETIMEDOUT' : (originalCode ?? code ?? name))
}
