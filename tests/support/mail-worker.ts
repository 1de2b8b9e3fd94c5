import type { Mail } from '../../src/platform/mail.ts'
import { smtpSender } from '../../src/platform/mail-smtp.ts'

type Order = { url: string; mail: Mail; patience?: number }

/** The sender alone in either runtime: told over HTTP what to send, and answering what became of it. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { url, mail, patience }: Order = await request.json()
    return Response.json(await smtpSender(url, patience)(mail))
  },
}
