import { brotliCompressSync, constants } from 'node:zlib'
import { accepts } from 'hono/accepts'
import { createMiddleware } from 'hono/factory'

const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }

/** Pages in brotli, whatever their status: Cloudflare's edge leaves a 422 as it is, and Deno all of them. */
export const compression = createMiddleware(async (c, next) => {
  await next()
  const encoding = accepts(c, {
    header: 'Accept-Encoding',
    supports: ['br', 'identity'],
    default: 'identity',
  })
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html')
  if (encoding !== 'br' || !isPage || !c.res.body) return
  const body = brotliCompressSync(await c.res.arrayBuffer(), { params })
  const headers = new Headers(c.res.headers)
  headers.set('Content-Encoding', 'br')
  headers.append('Vary', 'Accept-Encoding')
  headers.delete('Content-Length')
  const init = { status: c.res.status, headers, encodeBody: 'manual' }
  c.res = undefined
  c.res = new Response(body, init)
})
