import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Mailbox = {
  /** For SMTP_URL. */
  url: string
  port: number
  /** Every letter so far, in order of arrival. */
  all: ParsedMail[]
  /** The first letter not yet taken that matches, or the next to arrive. */
  next(matching?: (mail: ParsedMail) => boolean): Promise<ParsedMail>
  /** Answers every recipient with this code from now on; without one, takes letters again. */
  refuse(code?: number): void
  /** Connections so far. */
  lines(): number
  /** Hangs up on everybody. */
  hangUp(): void
  close(): Promise<void>
}

/** Letters whose subject has these words: others come by themselves, such as reminders. */
export const about =
  (words: string) =>
  ({ subject }: ParsedMail): boolean =>
    subject?.includes(words) ?? false

type Options = SMTPServerOptions & {
  /** Milliseconds it takes to greet, and to answer for a sender, a recipient and a letter. */
  answersAfter?: number
}

/** A real mail server that keeps what it is given; for this machine alone unless it is open to others. */
export async function openMailbox(
  { answersAfter = 0, ...options }: Options = {},
  isOpen = false,
): Promise<Mailbox> {
  const all: ParsedMail[] = []
  let untaken: ParsedMail[] = []
  let waiting: { matches: (mail: ParsedMail) => boolean; take: (mail: ParsedMail) => void }[] = []
  let refusal: number | undefined
  let lines = 0
  const slowly = (done: () => void) => {
    if (answersAfter > 0) setTimeout(done, answersAfter)
    else done()
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    lenientAddressParsing: true,
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    onConnect: (_, done) => slowly(done),
    onMailFrom: (_, __, done) => slowly(done),
    onRcptTo: ({ address }, _, done) =>
      slowly(() =>
        done(
          refusal ? Object.assign(new Error(`<${address}>`), { responseCode: refusal }) : undefined,
        ),
      ),
    onData: (stream, _, done) =>
      simpleParser(stream)
        .then(keep)
        .then(() => slowly(done), done),
    ...options,
  })
  server.server.on('connection', () => lines++)
  // Clients that hang up in the middle are part of the tests.
  server.on('error', () => {})
  server.listen(0, isOpen ? undefined : '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  function keep(mail: ParsedMail) {
    all.push(mail)
    const reader = waiting.find(({ matches }) => matches(mail))
    if (!reader) return untaken.push(mail)
    waiting = waiting.filter((other) => other !== reader)
    reader.take(mail)
  }

  return {
    url: `smtp://127.0.0.1:${port}?from=hoyo@city.example`,
    port,
    all,
    async next(matches = () => true) {
      const mail = untaken.find(matches)
      if (!mail) return new Promise((take) => waiting.push({ matches, take }))
      untaken = untaken.filter((other) => other !== mail)
      return mail
    },
    refuse(code) {
      refusal = code
    },
    lines: () => lines,
    hangUp() {
      for (const connection of server.connections) connection.close()
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
