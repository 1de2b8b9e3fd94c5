import { brotliCompressSync, constants } from 'node:zlib'

const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }

/** Pages in brotli, whatever their status: Cloudflare's edge leaves a 422 as it is. */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const accepts = /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (!accepts || !isPage || !response.body) return response
  const headers = new Headers(response.headers)
  headers.set('Content-Encoding', 'br')
  headers.append('Vary', 'Accept-Encoding')
  headers.delete('Content-Length')
  const body = brotliCompressSync(await response.arrayBuffer(), { params })
  const init = { status: response.status, headers, encodeBody: 'manual' }
  return new Response(body, init)
}
