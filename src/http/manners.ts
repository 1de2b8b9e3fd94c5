import type { Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { getPath } from 'hono/utils/url'
import { assets } from '../../static/built/assets.ts'
import type { AppEnv } from '../env.ts'

/** Longer than any address of ours, and than any browser's headers with all cookies of this host. */
const mostAddress = 8 * 1024
const mostHeaders = 32 * 1024

/** What RFC 9110 and RFC 5789 name; of others it is said that nobody here knows them. */
const methods = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'CONNECT']
const ofFiles = ['GET', 'HEAD', 'OPTIONS']
const files = new Set(Object.values(assets).filter((value) => value.startsWith('/static/')))

/** An asterisk is the router's own sign: written as it is, it would meet every middleware twice. */
export const pathOf = (request: Request): string => getPath(request).replaceAll('*', '%2A')

/** What could be no request of ours, whatever it asks: no address, or more of it than is read. */
export const requestLine = createMiddleware(async (c, next) => {
  const { url } = c.req
  if (!URL.canParse(url)) throw new HTTPException(400)
  if (url.length > mostAddress) throw new HTTPException(414)
  let size = 0
  for (const [name, value] of c.req.raw.headers) size += name.length + value.length
  if (size > mostHeaders) throw new HTTPException(431)
  return next()
})

/** Which methods a path has, as its routes say; whoever asks by another is told them, and nothing else is asked. */
export const knownMethods = (app: Hono<AppEnv>) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { method } = c.req
    const allowed = methodsAt(app, c.req.path)
    if (allowed.includes(method) && method !== 'OPTIONS') return next()
    if (methods.includes(method) && allowed.length === 0) return next()
    // What is on its way of a body is not waited for.
    if (c.req.raw.body) c.header('Connection', 'close')
    if (!methods.includes(method)) throw new HTTPException(501)
    c.header('Allow', allowed.join(', '))
    if (method !== 'OPTIONS') throw new HTTPException(405)
    return c.body(null, 204)
  })

/**
 * The runtime answers for a file before we are asked, by the methods that read one. Where a route has the very path, one
 * with a parameter that would match it too is not meant.
 */
function methodsAt(app: Hono<AppEnv>, path: string): string[] {
  if (files.has(path)) return ofFiles
  const routes = ['GET', 'POST'].flatMap((method) =>
    app.router
      .match(method, path)[0]
      .flatMap(([[, route]]) => (route.method === method ? [route] : [])),
  )
  const closest = routes.filter((route) => route.path === path)
  const has = (method: string) =>
    (closest.length > 0 ? closest : routes).some((route) => route.method === method)
  return [...(has('GET') ? ofFiles : []), ...(has('POST') ? ['POST'] : [])]
}

/**
 * What is for everybody carries nobody's cookie. HEAD answers like GET and leaves nothing behind: the length of what it
 * leaves out is said, where it is known before it is sent.
 */
export const settled = createMiddleware(async (c, next) => {
  await next()
  const isHead = c.req.method === 'HEAD'
  if (isHead || c.res.headers.get('Cache-Control')?.startsWith('public'))
    c.res.headers.delete('Set-Cookie')
  if (isHead && c.res.body) await measure(c)
})

async function measure(c: Context) {
  const { byteLength } = await c.res.clone().arrayBuffer()
  c.res.headers.set('Content-Length', String(byteLength))
}
