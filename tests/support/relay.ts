import { once } from 'node:events'
import { createServer } from 'node:http'

/** What a relay of drand answers for a round: its status and body, and where it leads instead. */
export type Answer = { status?: number; body: string; location?: string }

/** A relay of this machine alone, and what it was asked. */
export type Relay = { url: string; asked: string[]; close(): void }

export async function openRelay(answer: (round: number) => Answer): Promise<Relay> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { url = '' } = request
    asked.push(url)
    const { status = 200, body, location } = answer(Number(url.split('/').at(-1)))
    response.writeHead(status, { connection: 'close', ...(location && { location }) }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() }
}

/** As drand answers, with more in it than anybody needs. */
export const signedAs = (round: number, signature: string): Answer => ({
  body: JSON.stringify({ round, randomness: 'not looked at', signature }),
})
