import { brotliCompressSync, constants } from 'node:zlib'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { parseAccept } from 'hono/utils/accept'
import type { AppEnv } from '../env.ts'

const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }

/** Pages in brotli, whatever their status: Cloudflare's edge leaves a 422 as it is, and Deno all of them. */
export const compression = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html')
  // The body last: a look at it makes Deno send it piece by piece.
  if (!isPage || !takesBrotli(c.req.header('Accept-Encoding')) || !c.res.body) return
  const body = await packed(c)
  const headers = new Headers(c.res.headers)
  headers.set('Content-Encoding', 'br')
  headers.delete('Content-Length')
  const init = { status: c.res.status, headers, encodeBody: 'manual' }
  c.res = undefined
  c.res = new Response(body, init)
})

/** Once an answer, however often that is sent. */
async function packed(c: Context<AppEnv>): Promise<Uint8Array<ArrayBuffer>> {
  const pack = async () => new Uint8Array(brotliCompressSync(await c.res.arrayBuffer(), { params }))
  const { answer } = c.var
  if (!answer || answer.tag !== c.res.headers.get('ETag')) return pack()
  answer.packed ??= await pack()
  return answer.packed
}

/** Named, not by nought, and not less welcome than no coding at all. */
function takesBrotli(accepted = ''): boolean {
  const weights = new Map(parseAccept(accepted).map(({ type, q }) => [type.toLowerCase(), q]))
  const brotli = weights.get('br') ?? 0
  return brotli > 0 && brotli >= (weights.get('identity') ?? 0)
}
