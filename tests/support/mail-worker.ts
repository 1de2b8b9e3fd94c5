import type { Delivery, Mail } from '../../src/platform/mail.ts'
import { smtpMailer } from '../../src/platform/mail-smtp.ts'

type Order = { url: string; mails: Mail[]; patience?: number }

/** A mailer alone in either runtime: told over HTTP what to send, and answering what became of it. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { url, mails, patience }: Order = await request.json()
    const mailer = smtpMailer(url, patience)()
    const deliveries: Delivery[] = []
    for (const mail of mails) deliveries.push(await mailer.send(mail))
    mailer.close()
    return Response.json({ deliveries, asked: mailer.asked() })
  },
}
