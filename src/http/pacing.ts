import { createMiddleware } from 'hono/factory'

/** Milliseconds from one to the next. */
const between = 8
/** And nobody waits longer for that, however many come. */
const longest = 1000
let nextAt = 0

/** Forms that many may send at once begin one after another, so that pages are answered in between. */
export const oneByOne = createMiddleware(async (c, next) => {
  if (c.req.method === 'POST') {
    const now = performance.now()
    nextAt = Math.min(now + longest, Math.max(now, nextAt + between))
    const wait = nextAt - now
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  await next()
})
