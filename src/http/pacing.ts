import { createMiddleware } from 'hono/factory'

/** Milliseconds from one to the next. */
const between = 3
let nextAt = 0

/** Forms that many may send at once begin one after another, so that pages are answered in between. */
export const oneByOne = createMiddleware(async (c, next) => {
  if (c.req.method === 'POST') {
    const now = performance.now()
    nextAt = Math.max(now, nextAt + between)
    const wait = nextAt - now
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  await next()
})
