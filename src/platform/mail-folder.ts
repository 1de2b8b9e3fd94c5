import MailComposer from 'nodemailer/lib/mail-composer'
import type { Storage } from 'unstorage'
import { composed, type SendMail } from './mail.ts'

/** Keeps letters instead of sending them, as `<id>.eml`: the whole message as a mail server would get it. */
export function folderSender(storage: Storage, name: string): SendMail {
  return async (mail) => {
    const letter = composed(mail, { name, address: 'hoyo@localhost' })
    const message = await new MailComposer(letter).compile().build()
    await storage.setItem(`${mail.id}.eml`, message.toString())
    return { isDelivered: true }
  }
}

/** The kept letters, newest first. */
export async function listKept(storage: Storage): Promise<{ id: string; raw: string }[]> {
  const letters = await Promise.all((await storage.getKeys()).map((key) => readKept(storage, key)))
  return letters.sort((a, b) => b.keptAt - a.keptAt).map(({ id, raw }) => ({ id, raw }))
}

async function readKept(storage: Storage, key: string) {
  const { mtime } = await storage.getMeta(key)
  const raw = (await storage.getItem<string>(key)) ?? ''
  return { id: key.replace(/\.eml$/, ''), raw, keptAt: mtime?.valueOf() ?? 0 }
}
