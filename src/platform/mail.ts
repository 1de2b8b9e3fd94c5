import type { MailComposerOptions } from 'nodemailer/lib/mail-composer'

/** A letter ready to be carried. `id` names it for good: the same letter sent twice has the same Message-ID. */
export type Mail = {
  id: string
  to: string
  /** The name it comes from, in the language of the letter. */
  sender: string
  subject: string
  text: string
  html: string
  calendar?: CalendarFile | undefined
}

/** An event that the reader's calendar takes over, changes or takes out (RFC 6047): the text of an `.ics` file. */
type CalendarFile = { method: 'REQUEST' | 'CANCEL'; filename: string; content: string }

/**
 * What became of one try; `isFinal` where trying again cannot help, `isDown` where the server took up nobody's letter.
 * `reason` is for the log: no address, no content.
 */
export type Delivery =
  | { isDelivered: true }
  | { isDelivered: false; isFinal: boolean; isDown: boolean; reason: string }

/** Never throws for what a mail server says or does. */
export type SendMail = (mail: Mail) => Promise<Delivery>

/** Lines to the mail server, kept open from letter to letter until closed; `asked` is how often the network was asked. */
export type Mailer = {
  /** The address letters come from. */
  from: string
  send: SendMail
  asked(): number
  close(): void
}

/** Letters a mailer carries at once, each on a line of its own: a Worker may hold six, and asks the database beside them. */
export const linesAtOnce = 4

/** Of one run, since a Worker may not use what another invocation has opened. */
export type OpenMailer = () => Mailer

/**
 * One address that cannot grow into a list or a second header. Dots where RFC 5321 forbids them pass: old Japanese
 * mobile addresses have them, and nodemailer quotes their local part.
 */
export const isAddress = (text: string) => /^[^\s\p{Cc}<>@]+@[^\s\p{Cc}<>@]+$/u.test(text)

export const hostOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/**
 * The letter as nodemailer takes it; RFC 3834 keeps automatic replies away. A calendar's event is in it twice: beside
 * the text, where programs of mail look for it, and as a file for everybody else.
 */
export const composed = (
  { id, to, sender, calendar, ...letter }: Mail,
  address: string,
): MailComposerOptions => ({
  ...letter,
  ...(calendar && { icalEvent: calendar }),
  from: { name: sender, address },
  to: { name: '', address: to },
  messageId: `<${id}@${hostOf(address)}>`,
  headers: { 'Auto-Submitted': 'auto-generated' },
  xMailer: false,
})
