import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'

/** How long a reader may take over one piece, in milliseconds: on the slowest of lines that is some seconds. */
const readersPatience = 120_000

type Kept = {
  type: string
  /** Names the content for good. */
  tag: string
}

/**
 * Answers with a long text for everybody that never changes, made piece by piece while it is read. To HEAD, or where a
 * copy is there already, none of it is made. Most of it is random: brotli would make it no smaller than gzip, which both
 * runtimes have built in.
 */
export function answerInPieces(
  c: Context,
  { type, tag }: Kept,
  pieces: () => AsyncGenerator<string>,
): Response {
  const isPacked = takesGzip(c.req.header('Accept-Encoding'))
  const etag = isPacked ? `"${tag}-gzip"` : `"${tag}"`
  c.header('Cache-Control', 'public, max-age=86400, immutable')
  c.header('ETag', etag)
  c.header('Vary', 'Accept-Encoding')
  if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304)
  c.header('Content-Type', type)
  if (isPacked) c.header('Content-Encoding', 'gzip')
  const { headers } = c.body(null)
  if (c.req.method === 'HEAD') return new Response(null, { headers })
  const bytes = inReadersPace(encoded(pieces()))
  const body = isPacked ? bytes.pipeThrough(new CompressionStream('gzip')) : bytes
  const init = { headers, encodeBody: 'manual' }
  return new Response(body, init)
}

/** Asks for the next piece when the last one is taken; ends where the reader has gone, or takes no more. */
export function inReadersPace<Piece>(
  pieces: AsyncGenerator<Piece>,
  patience = readersPatience,
): ReadableStream<Piece> {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const stop = async () => {
    clearTimeout(waiting)
    await pieces.return(undefined)
  }
  return new ReadableStream<Piece>(
    {
      async pull(reader) {
        clearTimeout(waiting)
        await othersFirst()
        const { done, value } = await pieces.next()
        if (done) return reader.close()
        reader.enqueue(value)
        waiting = setTimeout(() => {
          reader.error(new Error('nobody takes the next piece'))
          void stop()
        }, patience)
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  )
}

/** The embedded database answers at once and lets nobody else in meanwhile, not even the last piece out. */
const othersFirst = () => new Promise((resolve) => setTimeout(resolve))

async function* encoded(pieces: AsyncGenerator<string>) {
  const encoder = new TextEncoder()
  for await (const piece of pieces) yield encoder.encode(piece)
}

const takesGzip = (accepted = ''): boolean =>
  parseAccept(accepted).some(({ type, q }) => type.toLowerCase() === 'gzip' && q > 0)
