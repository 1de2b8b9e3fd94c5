import { type ChildProcess, spawn } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { networkInterfaces, hostname as ownName } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mail } from '../../src/platform/mail.ts'
import { freePort } from '../../src/runtimes/libsql-server.ts'
import { type Certificate, makeCertificate } from '../support/certificate.ts'
import { openMailbox } from '../support/mailbox.ts'
import { type RuntimeName, runtimes } from '../support/runtime.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sender = '港区立保養施設'
const letter: Mail = {
  id: 'letter-1',
  to: 'taro@mail.example',
  sender,
  subject: '抽選の結果をお知らせします',
  text: '.当選しました。\n',
  html: '<p>当選しました。</p>',
  calendar: { method: 'CANCEL', filename: 'stay.ics', content: 'BEGIN:VCALENDAR\r\n' },
}
const again = expect.objectContaining({ isDelivered: false, isFinal: false })

const address = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
/** This machine as others call it: by name where that can be looked up, since certificates are for names. */
const host = await lookup(ownName()).then(ownName, () => address)

describe.each(runtimes)('the sender on %s', (runtime: RuntimeName) => {
  let trusted: Certificate
  let strange: Certificate
  let url: string
  let child: ChildProcess

  beforeAll(async () => {
    trusted = await makeCertificate([host ?? 'localhost'])
    strange = await makeCertificate(['elsewhere.example'])
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    child = await start(runtime, port, trusted.authority)
  })
  afterAll(async () => {
    const ended = once(child, 'exit')
    if (child.pid) process.kill(-child.pid, 'SIGTERM')
    await ended
    trusted.remove()
    strange.remove()
  })

  /** Sends the letter to such a mail server; gives what became of it and what the server saw. */
  async function sendTo(protocol: string, at: string | undefined, options: object) {
    const logins: unknown[] = []
    const server = await openMailbox(
      {
        allowInsecureAuth: true,
        onAuth({ username, password }, { secure }, done) {
          logins.push({ username, password, secure })
          done(null, { user: username })
        },
        ...options,
      },
      true,
    )
    const smtp = `${protocol}://hoyo:p%40ss@${at}:${server.port}?from=hoyo@city.example`
    const delivery = await order(smtp)
    await server.close()
    return { delivery, logins, letters: server.all }
  }
  const orderAll = async (smtp: string, mails: Mail[], patience?: number) => {
    const body = JSON.stringify({ url: smtp, mails, patience })
    return (await fetch(url, { method: 'POST', body })).json()
  }
  const order = async (smtp: string, patience?: number) => {
    const { deliveries } = await orderAll(smtp, [letter], patience)
    return deliveries[0]
  }
  const starttls = ({ key, cert }: Certificate) => ({ key, cert, disabledCommands: [] })
  const tls = ({ key, cert }: Certificate) => ({ key, cert, secure: true })

  test('carries a letter within this machine', async () => {
    const { delivery, letters } = await sendTo('smtp', '127.0.0.1', {})
    expect(delivery).toEqual({ isDelivered: true })
    expect(letters).toMatchObject([{ subject: letter.subject, text: letter.text }])
    const files = letters.flatMap(({ attachments }) => attachments.map(({ contentType: of }) => of))
    expect(files).toEqual(['text/calendar', 'application/ics'])
  })

  test('logs in and carries it under TLS', async () => {
    const { delivery, logins, letters } = await sendTo('smtps', host ?? 'localhost', tls(trusted))
    expect(delivery).toEqual({ isDelivered: true })
    expect(logins).toEqual([{ username: 'hoyo', password: 'p@ss', secure: true }])
    expect(letters).toMatchObject([{ text: letter.text }])
  })

  test.skipIf(!host)(
    'logs in and carries it after STARTTLS (needs a name of its own)',
    async () => {
      const { delivery, logins, letters } = await sendTo('smtp', host, starttls(trusted))
      expect(delivery).toEqual({ isDelivered: true })
      expect(logins).toEqual([{ username: 'hoyo', password: 'p@ss', secure: true }])
      expect(letters).toMatchObject([{ text: letter.text }])
    },
  )

  test.skipIf(!host)('says nothing in the clear where STARTTLS is missing', async () => {
    const plain = await sendTo('smtp', host, { disabledCommands: ['STARTTLS'] })
    expect(plain).toEqual({ delivery: again, logins: [], letters: [] })
  })

  const offered = { smtp: starttls, smtps: tls }
  describe.each(['smtp', 'smtps'] as const)('over %s', (protocol) => {
    test.skipIf(!host)('tells nothing to a stranger', async () => {
      const refused = await sendTo(protocol, host, offered[protocol](strange))
      expect(refused).toEqual({ delivery: again, logins: [], letters: [] })
    })

    test.skipIf(!address || host === address)('nor to one known by another name', async () => {
      const refused = await sendTo(protocol, address, offered[protocol](trusted))
      expect(refused).toEqual({ delivery: again, logins: [], letters: [] })
    })
  })

  test('carries letters one after another over one line', async () => {
    const server = await openMailbox()
    const ids = Array.from({ length: 20 }, (_, index) => `letter-${index}`)
    const mails = ids.map((id) => ({ ...letter, id }))
    expect(await orderAll(server.url, mails)).toEqual({
      deliveries: mails.map(() => ({ isDelivered: true })),
      asked: 1,
    })
    expect(server.all.map(({ messageId }) => messageId)).toEqual(
      ids.map((id) => `<${id}@city.example>`),
    )
    expect(server.lines()).toBe(1)
    await server.close()
  })

  test('gives up a server that says nothing', async () => {
    const port = await freePort()
    const silent = createServer().listen(port, '127.0.0.1')
    await once(silent, 'listening')
    const delivery = await order(`smtp://127.0.0.1:${port}?from=hoyo@city.example`, 200)
    expect(delivery).toEqual({
      isDelivered: false,
      isFinal: false,
      isDown: true,
      reason: 'ETIMEDOUT',
    })
    silent.close()
  })
})

/** tests/support/mail-worker.ts in one of the runtimes, which trusts this certificate besides the usual ones. */
async function start(runtime: RuntimeName, port: number, trust: string): Promise<ChildProcess> {
  const [command, args, ready] = runtime === 'deno' ? onDeno(port) : onWorkers(port)
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      DENO_CERT: trust,
      NODE_EXTRA_CA_CERTS: trust,
      // As Cloudflare's own machines may already behave: workerd with every change it is about to make.
      WORKERD_ALL_AUTOGATES: '1',
      WRANGLER_SEND_METRICS: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  await Promise.race([said(child.stdout, ready), said(child.stderr, ready)])
  return child
}

const onDeno = (port: number): [string, string[], RegExp] => [
  `${root}node_modules/deno/bin.cjs`,
  ['serve', '-A', '--host', '127.0.0.1', '--port', String(port), 'tests/support/mail-worker.ts'],
  /Listening on/,
]

const onWorkers = (port: number): [string, string[], RegExp] => [
  process.execPath,
  [
    ...['node_modules/wrangler/bin/wrangler.js', 'dev', '-c', 'tests/support/wrangler.toml'],
    ...['--port', String(port), '--ip', '127.0.0.1', '--show-interactive-dev-session=false'],
  ],
  /Ready on/,
]

/** Waits until the process says this, and goes on reading so that it never blocks. */
const said = (output: NodeJS.ReadableStream, wanted: RegExp) =>
  new Promise<void>((resolve) => {
    createInterface({ input: output }).on('line', (text) => wanted.test(text) && resolve())
  })
