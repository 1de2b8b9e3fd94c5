import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import { mostDocumentBytes } from '../../domain/pictures/document.ts'
import type { AppEnv } from '../../env.ts'
import { readFields } from './fields.ts'

/** Bytes a form may have. */
const mostBytes = 64 * 1024

/** And where it carries a document: a little more than that may have, so that its refusal can be said beside it. */
const mostWithDocument = mostDocumentBytes + 1024 * 1024
const mostBytesByRoute: Partial<Record<string, number>> = {
  'POST /registration/confirmation': mostWithDocument,
  'POST /registration/workplace/confirmation': mostWithDocument,
  'POST /registration/name/confirmation': mostWithDocument,
  'POST /registration/renewal/confirmation': mostWithDocument,
  'POST /registration/document': mostWithDocument,
  'POST /registration/document/:asked': mostWithDocument,
}

/** A body has so many seconds to arrive, and one more for every so many bytes of it that are there. */
const secondsToArrive = 10
const bytesASecond = 32 * 1024

/** Whether a body is wanted at all. Where it is not, the route answers as if nothing had been sent. */
export type Precondition = (c: Context<AppEnv>) => Promise<boolean>

/**
 * Reads the whole body, within its size and time, before the clock, the session or any rule is asked: nothing is judged
 * on what was true when a slow or held-back request began. Limits go by the route that will answer, whichever way its
 * path is written; where it has a precondition, that is asked before anything is read, and the route judges again.
 */
export const bodies = (preconditions: Partial<Record<string, Precondition>> = {}) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { body } = c.req.raw
    if (!body || c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const matched = matchedRoutes(c)
    const routes = new Set(matched.map(({ method, path }) => `${method} ${path}`))
    const [most = mostBytes] = [...routes].flatMap((route) => mostBytesByRoute[route] ?? [])
    refuseByHeaders(c, most)
    for (const route of routes) {
      if ((await preconditions[route]?.(c)) !== false) continue
      c.req.bodyCache.formData = new FormData()
      return next()
    }
    const arrived = await readWithin(body, most)
    if (typeof arrived === 'number') return refuse(c, arrived)
    if (matched.some(({ method }) => method === c.req.method)) {
      const fields = readFields(arrived, c.req.header('content-type'))
      if (typeof fields === 'number') throw new HTTPException(fields)
      c.req.bodyCache.formData = fields
    }
    return next()
  })

function refuseByHeaders(c: Context, most: number) {
  const encoding = c.req.header('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') throw new HTTPException(415)
  if (Number(c.req.header('content-length') ?? 0) > most) throw new HTTPException(413)
}

/** What is still on its way of this body is not waited for, and nothing else comes on its connection. */
function refuse(c: Context, status: 408 | 413): never {
  c.header('Connection', 'close')
  throw new HTTPException(status)
}

/** All bytes, or why not: too many, or not there in time. A sender that goes away is not waited for either. */
async function readWithin(
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | 408 | 413> {
  const reader = body.getReader()
  const start = performance.now()
  let [buffer, size] = [new Uint8Array(0), 0]
  for (;;) {
    const allowed = (secondsToArrive + size / bytesASecond) * 1000
    const read = await within(start + allowed - performance.now(), reader.read())
    if (!read) {
      reader.cancel().catch(() => {})
      return 408
    }
    if (read.done) return buffer.subarray(0, size)
    const more = size + read.value.length
    if (more > most) return 413
    buffer = grown(buffer, more, most)
    buffer.set(read.value, size)
    size = more
  }
}

/** One buffer that doubles: what arrives a byte at a time must not cost an object a byte. */
function grown(buffer: Uint8Array<ArrayBuffer>, size: number, most: number) {
  if (size <= buffer.length) return buffer
  const larger = new Uint8Array(Math.min(most, Math.max(size, buffer.length * 2)))
  larger.set(buffer)
  return larger
}

type Read = Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>['read']>>

/** Undefined where it took longer, or broke off. */
async function within(milliseconds: number, read: Promise<Read>): Promise<Read | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, milliseconds))
  })
  return Promise.race([read.catch(() => undefined), over]).finally(() => clearTimeout(timer))
}
