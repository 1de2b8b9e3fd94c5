import { brotliCompressSync, constants } from 'node:zlib'
import { createMiddleware } from 'hono/factory'
import { parseAccept } from 'hono/utils/accept'

const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }

/** Pages in brotli, whatever their status: Cloudflare's edge leaves a 422 as it is, and Deno all of them. */
export const compression = createMiddleware(async (c, next) => {
  await next()
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html')
  // The body last: a look at it makes Deno send it piece by piece.
  if (!isPage || !takesBrotli(c.req.header('Accept-Encoding')) || !c.res.body) return
  const body = brotliCompressSync(await c.res.arrayBuffer(), { params })
  const headers = new Headers(c.res.headers)
  headers.set('Content-Encoding', 'br')
  headers.delete('Content-Length')
  const init = { status: c.res.status, headers, encodeBody: 'manual' }
  c.res = undefined
  c.res = new Response(body, init)
})

/** Named, not by nought, and not less welcome than no coding at all. */
function takesBrotli(accepted = ''): boolean {
  const weights = new Map(parseAccept(accepted).map(({ type, q }) => [type.toLowerCase(), q]))
  const brotli = weights.get('br') ?? 0
  return brotli > 0 && brotli >= (weights.get('identity') ?? 0)
}
