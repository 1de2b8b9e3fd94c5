import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { createStorage } from 'unstorage'
import fsLite from 'unstorage/drivers/fs-lite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linesAtOnce, type Mail } from '../../src/platform/mail.ts'
import { folderMailer, listKept } from '../../src/platform/mail-folder.ts'
import { mailDomainOf, smtpMailer } from '../../src/platform/mail-smtp.ts'
import { freePort } from '../../src/runtimes/libsql-server.ts'
import { type Certificate, makeCertificate } from '../support/certificate.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'

const sender = '港区立保養施設'
const letter: Mail = {
  id: 'letter-1',
  to: 'taro@mail.example',
  sender,
  subject: '【保養施設】抽選の結果をお知らせします（令和元年７月分）――当選',
  text: '港 太郎 様\n\n当選しました。\n',
  html: '<p>港 太郎 様</p><p>当選しました。</p>',
}
/** Long lines and Japanese, as a calendar's file has them. */
const calendar = {
  method: 'REQUEST',
  filename: 'stay.ics',
  content: 'BEGIN:VCALENDAR\r\nSUMMARY:大平台みなと荘\r\nEND:VCALENDAR\r\n',
} as const
const addresses = (field?: AddressObject | AddressObject[]) =>
  [field ?? []].flat().flatMap(({ value }) => value)

const again = (reason: unknown) => ({ isDelivered: false, isFinal: false, reason, isDown: true })

let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await openMailbox()
})
beforeEach(() => mailbox.refuse())
afterAll(() => mailbox.close())

/** Sends one letter, by a mailer of its own. */
async function send(url: string, mail: Mail, patience?: number) {
  const mailer = smtpMailer(url, patience)()
  const delivery = await mailer.send(mail)
  mailer.close()
  return delivery
}

/** Sends a letter like the one above, and gives what the mail server got. */
async function carried(change: Partial<Mail>): Promise<ParsedMail> {
  const mail = { ...letter, ...change }
  const arriving = mailbox.next()
  expect(await send(mailbox.url, mail)).toEqual({ isDelivered: true })
  return arriving
}

describe('a letter', () => {
  test('arrives with its sender’s name, its subject and both its texts', async () => {
    const mail = await carried({})
    expect(addresses(mail.from)).toEqual([{ name: sender, address: 'hoyo@city.example' }])
    expect(addresses(mail.to)).toMatchObject([{ address: 'taro@mail.example' }])
    expect(mail).toMatchObject({ subject: letter.subject, text: letter.text, html: letter.html })
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.has('x-mailer')).toBe(false)
  })

  test('brings a stay for the calendar: beside its text, and as a file', async () => {
    const mail = await carried({ calendar })
    expect(mail).toMatchObject({ text: letter.text, html: letter.html })
    const parts = mail.attachments.map(({ contentType, filename, content }) => [
      ...[contentType, filename, content.toString()],
    ])
    expect(parts).toEqual([
      ['text/calendar', undefined, calendar.content],
      ['application/ics', 'stay.ics', calendar.content],
    ])
    expect(mail.attachments[0]?.headers.get('content-type')).toMatchObject({
      params: { method: 'REQUEST', charset: 'utf-8' },
    })
  })

  test('without a stay brings no file', async () => {
    expect((await carried({})).attachments).toEqual([])
  })

  test('sent twice has the same Message-ID', async () => {
    const ids = [await carried({}), await carried({})].map(({ messageId }) => messageId)
    expect(ids).toEqual(['<letter-1@city.example>', '<letter-1@city.example>'])
  })

  test('keeps lines that begin with a dot and long lines whole', async () => {
    const text = `.\n..\n.港区\n${'保養施設の抽選結果'.repeat(200)}\n${'a'.repeat(3000)}\n.\n終わり\n`
    expect((await carried({ text })).text).toBe(text)
  })

  test('reaches an old mobile address with dots where they may not be', async () => {
    const mail = await carried({ to: 'taro..minato.@docomo.ne.jp' })
    expect(addresses(mail.to)).toMatchObject([{ address: '"taro..minato."@docomo.ne.jp' }])
  })

  test('takes no second recipient or header from a subject', async () => {
    const mail = await carried({ subject: '当選\r\nBcc: eve@mail.example\r\n\r\nX' })
    expect(addresses(mail.to)).toHaveLength(1)
    expect([mail.bcc, mail.text]).toEqual([undefined, letter.text])
  })

  test.each([
    'taro@mail.example\r\nBcc: eve@mail.example',
    'taro@mail.example> RCPT TO:<eve@mail.example',
    'taro@mail.example, eve@mail.example',
    'taro',
    '',
  ])('is never tried at an impossible address: %j', async (to) => {
    const before = mailbox.all.length
    const delivery = await send(mailbox.url, { ...letter, to })
    expect(delivery).toEqual({
      isDelivered: false,
      isFinal: true,
      isDown: false,
      reason: 'no address',
    })
    expect(mailbox.all).toHaveLength(before)
  })
})

describe('a letter that cannot be delivered', () => {
  test.each([
    [550, true, false, '550 RCPT TO'],
    [450, false, false, '450 RCPT TO'],
    [421, false, true, '421 CONN'],
  ])(
    'answered with %d is given up: %s; the server is down: %s',
    async (code, isFinal, isDown, reason) => {
      mailbox.refuse(code)
      const delivery = await send(mailbox.url, letter)
      expect(delivery).toEqual({ isDelivered: false, isFinal, isDown, reason })
    },
  )

  test.each([
    ['the sender was refused', 'onMailFrom', false, true, '550 MAIL FROM'],
    ['the letter was refused', 'onData', true, false, '550 DATA'],
  ])('because %s in %s is given up: %s', async (_, stage, isFinal, isDown, reason) => {
    const refuse = (_: unknown, __: unknown, done: (error: Error) => void) =>
      done(Object.assign(new Error('no'), { responseCode: 550 }))
    const strict = await openMailbox({ [stage]: refuse })
    const delivery = await send(strict.url, letter)
    expect(delivery).toEqual({ isDelivered: false, isFinal, isDown, reason })
    await strict.close()
  })

  test('is tried again after nobody answered', async () => {
    const url = `smtp://127.0.0.1:${await freePort()}?from=hoyo@city.example`
    expect(await send(url, letter)).toEqual(again('ECONNREFUSED'))
  })

  test('is tried again after a server fell silent, and the line is hung up', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const closed = once(server, 'connection').then(([socket]) => once(socket.resume(), 'close'))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const url = `smtp://127.0.0.1:${port}?from=hoyo@city.example`
    expect(await send(url, letter, 200)).toEqual(again('ETIMEDOUT'))
    await closed
    server.close()
  })

  test('is tried again after the password was refused', async () => {
    const strict = await openMailbox({
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(new Error('no')),
    })
    const url = strict.url.replace('//', '//hoyo:secret@')
    const delivery = await send(url, letter)
    expect(delivery).toEqual(again('535 AUTH PLAIN'))
    await strict.close()
  })
})

describe('a line to the mail server', () => {
  const letters = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...letter, id: `letter-${index}` }))

  test('serves one letter after another', async () => {
    const server = await openMailbox()
    const mailer = smtpMailer(server.url)()
    for (const mail of letters(5)) expect(await mailer.send(mail)).toEqual({ isDelivered: true })
    expect([server.lines(), mailer.asked(), server.all.length]).toEqual([1, 1, 5])
    mailer.close()
    await server.close()
  })

  test('is not given up for letters that were refused', async () => {
    const server = await openMailbox()
    const mailer = smtpMailer(server.url)()
    server.refuse(550)
    for (const mail of letters(4)) expect(await mailer.send(mail)).toMatchObject({ isFinal: true })
    server.refuse()
    for (const mail of letters(4)) expect(await mailer.send(mail)).toEqual({ isDelivered: true })
    // A second one while the first says that it begins anew.
    expect(server.lines()).toBeLessThanOrEqual(2)
    mailer.close()
    await server.close()
  })

  test('is one of a few, however many letters come at once', async () => {
    const server = await openMailbox()
    const mailer = smtpMailer(server.url)()
    await Promise.all(letters(30).map((mail) => mailer.send(mail)))
    expect([server.lines(), server.all.length]).toEqual([linesAtOnce, 30])
    mailer.close()
    await server.close()
  })

  test('that the server hung up is opened anew for the next letter', async () => {
    const server = await openMailbox()
    const mailer = smtpMailer(server.url)()
    for (const mail of letters(3)) {
      expect(await mailer.send(mail)).toEqual({ isDelivered: true })
      server.hangUp()
    }
    expect(server.all.map(({ messageId }) => messageId)).toEqual(
      letters(3).map(({ id }) => `<${id}@city.example>`),
    )
    expect(server.lines()).toBe(3)
    mailer.close()
    await server.close()
  })

  test('that breaks before the answer sends nothing twice by itself', async () => {
    const server = await openMailbox({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => {
          taken++
          server.hangUp()
          done()
        })
      },
    })
    let taken = 0
    const mailer = smtpMailer(server.url)()
    expect(await mailer.send(letter)).toMatchObject({ isDelivered: false, isFinal: false })
    expect(taken).toBe(1)
    mailer.close()
    await server.close()
  })
})

describe('credentials and letters never travel in the clear', () => {
  const address = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  let certificate: Certificate
  beforeAll(async () => {
    certificate = await makeCertificate(['localhost'])
  })
  afterAll(() => certificate.remove())
  const tried: string[] = []
  const onAuth = ({ username = '' }, _: unknown, done: (error: Error) => void) => {
    tried.push(username)
    done(new Error('no'))
  }

  /** What becomes of a letter to such a server of this machine, seen from outside. */
  async function sendTo(protocol: string, options: object, host = address) {
    const { key, cert } = certificate
    const server = await openMailbox(
      { key, cert, allowInsecureAuth: true, onAuth, ...options },
      true,
    )
    const url = `${protocol}://hoyo:secret@${host}:${server.port}?from=hoyo@city.example`
    const delivery = await send(url, letter)
    await server.close()
    expect([tried, server.all]).toEqual([[], []])
    return delivery
  }

  test.skipIf(!address)('to a server without STARTTLS (needs an address of its own)', async () => {
    const delivery = await sendTo('smtp', { disabledCommands: ['STARTTLS'] })
    expect(delivery).toEqual(again('500 STARTTLS'))
  })

  test.skipIf(!address)('to one that only hides it, with a certificate of its own', async () => {
    const delivery = await sendTo('smtp', { disabledCommands: [], hideSTARTTLS: true })
    expect(delivery).toMatchObject(again(expect.stringMatching(/CERT|VERIFY/)))
  })

  test('nor under TLS to a server that nobody vouches for', async () => {
    const delivery = await sendTo('smtps', { secure: true }, 'localhost')
    expect(delivery).toMatchObject(again(expect.stringMatching(/CERT|VERIFY/)))
  })
})

describe('SMTP_URL', () => {
  test('its user is the sender where none is named', async () => {
    const url = mailbox.url.replace('//', '//lots%40city.example:secret@').replace(/\?.*/, '')
    const arriving = mailbox.next()
    expect(await send(url, letter)).toEqual({ isDelivered: true })
    expect(addresses((await arriving).from)).toMatchObject([{ address: 'lots@city.example' }])
  })

  test.each([
    'smtp://hoyo:secret@mail.example:587',
    'http://mail.example?from=hoyo@city.example',
    'smtp://?from=hoyo@city.example',
    'secret',
  ])('that cannot work is refused at the start, without repeating it: %s', (url) => {
    expect(() => smtpMailer(url)).toThrow(/^(?!.*secret)SMTP_URL/)
  })
})

test('the domain that pages name is the sender’s, who may be named or log in', () => {
  expect(mailDomainOf('smtps://u:p@mail.example:465?from=hoyo@city.example')).toBe('city.example')
  expect(mailDomainOf('smtps://hoyo%40ward.example:p@mail.example')).toBe('ward.example')
})

test('letters are kept in a folder as whole messages, newest first', async () => {
  const base = mkdtempSync(`${tmpdir()}/hoyo-mail-`)
  const storage = createStorage({ driver: fsLite({ base }) })
  const { send } = folderMailer(storage)()
  await send({ ...letter, id: 'first', calendar })
  await send({ ...letter, id: 'second' })
  expect(readdirSync(base).sort()).toEqual(['first.eml', 'second.eml'])
  utimesSync(`${base}/first.eml`, 1, 1)
  const kept = await listKept(storage)
  expect(kept.map(({ id }) => id)).toEqual(['second', 'first'])
  expect(kept[0]).toMatchObject({ to: letter.to, subject: letter.subject, text: letter.text })
  expect(kept.map(({ files }) => files)).toEqual([
    [],
    [{ name: 'stay.ics', text: calendar.content.replaceAll('\r', '') }],
  ])
  const mail = await simpleParser(readFileSync(`${base}/second.eml`))
  expect(mail).toMatchObject({ subject: letter.subject, text: letter.text, html: letter.html })
  expect(mail.messageId).toBe('<second@hoyo.city.example>')
  rmSync(base, { recursive: true })
})
