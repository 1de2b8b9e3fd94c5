import MailComposer from 'nodemailer/lib/mail-composer'
import PostalMime from 'postal-mime'
import type { Storage } from 'unstorage'
import { composed, hostOf, type OpenMailer, type SendMail } from './mail.ts'

/** A letter as its reader would see it; `keptAt` is an instant. */
export type KeptLetter = {
  id: string
  to: string
  subject: string
  text: string
  files: { name: string; text: string }[]
  keptAt: number
}

/** The sender of what is kept. */
const address = 'hoyo@hoyo.city.example'

export const keptMailDomain = hostOf(address)

/** Keeps letters instead of sending them, as `<id>.eml`: the whole message as a mail server would get it. */
export function folderMailer(storage: Storage): OpenMailer {
  return () => {
    let kept = 0
    const send: SendMail = async (mail) => {
      const letter = composed(mail, address)
      const message = await new MailComposer(letter).compile().build()
      kept++
      await storage.setItem(`${mail.id}.eml`, message.toString())
      return { isDelivered: true }
    }
    return { from: address, send, asked: () => kept, close: () => {} }
  }
}

/** The kept letters, newest first. */
export async function listKept(storage: Storage): Promise<KeptLetter[]> {
  const letters = await Promise.all((await storage.getKeys()).map((key) => readKept(storage, key)))
  return letters.sort((a, b) => b.keptAt - a.keptAt)
}

async function readKept(storage: Storage, key: string): Promise<KeptLetter> {
  const { mtime } = await storage.getMeta(key)
  const message = (await storage.getItem<string>(key)) ?? ''
  const { to, subject, text, attachments } = await PostalMime.parse(message, {
    attachmentEncoding: 'utf8',
  })
  return {
    id: key.replace(/\.eml$/, ''),
    to: to?.[0]?.address ?? '',
    subject: subject ?? '',
    text: text ?? '',
    files: attachments.flatMap(({ filename: name, content }) =>
      name && typeof content === 'string' ? [{ name, text: content }] : [],
    ),
    keptAt: mtime?.valueOf() ?? 0,
  }
}
