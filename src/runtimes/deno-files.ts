import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { serveStatic } from 'hono/deno'
import { fileHeaders } from '../../static/built/file-headers.ts'

export const built = new URL('../../static/built/files/', import.meta.url)

/** A file of ours by its whole name: whatever else an address says, it is a page's to answer. */
const address = /^https?:\/\/[^/?#]*\/static\/[\w.-]+(?:\?.*)?$/

const readers = ['GET', 'HEAD']

/** Answers for static files, with the headers that Cloudflare's edge gives them too; undefined for anything else. */
export function filesOf(isProduction: boolean) {
  const { 'Strict-Transport-Security': overTls, ...always } = fileHeaders
  const headers = { ...always, ...(isProduction && { 'Strict-Transport-Security': overTls }) }
  const files = new Hono().use(
    serveStatic({
      root: fileURLToPath(built),
      precompressed: true,
      mimes: { svg: 'image/svg+xml; charset=utf-8' },
      onFound: (_, c) => {
        for (const [name, value] of Object.entries(headers)) c.header(name, value)
      },
    }),
  )
  return async (request: Request): Promise<Response | undefined> => {
    if (!address.test(request.url)) return undefined
    if (!readers.includes(request.method)) return undefined
    const file = await files.fetch(new Request(request.url, { headers: request.headers }))
    if (file.status === 404) return undefined
    const { headers } = file
    const content = await file.arrayBuffer()
    headers.set('Content-Length', String(content.byteLength))
    return new Response(request.method === 'HEAD' ? null : content, { headers })
  }
}

/** Deno would say of an answer to HEAD whose length is not known before that it is nought. */
export function honestly(request: Request, answer: Response): Response {
  const isUnknown = answer.status === 200 && !answer.headers.has('Content-Length')
  if (request.method !== 'HEAD' || !isUnknown) return answer
  return new Response(new ReadableStream({ start: (body) => body.close() }), answer)
}
