import type { Mail } from '../../src/platform/mail.ts'
import { smtpSender } from '../../src/platform/mail-smtp.ts'

type Order = { url: string; name: string; mail: Mail; patience?: number }

/** The sender alone in either home: told over HTTP what to send, and answering what became of it. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { url, name, mail, patience }: Order = await request.json()
    return Response.json(await smtpSender(url, name, patience)(mail))
  },
}
