import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Layout, type PageProps, Status, Title } from '../../components/layout.tsx'
import { hasMistakes } from '../../components/ui/form.tsx'
import type { AppEnv } from '../env.ts'
import { addressOf } from './redirect.ts'

declare module 'hono' {
  interface ContextRenderer {
    (content: Child, props: PageProps): Response | Promise<Response>
  }
}

/** The only place that decides between a whole page and a named region of it. */
export const pages = createMiddleware<AppEnv>(async (c, next) => {
  c.setRenderer((content, props) => {
    if (hasMistakes(props.errors)) c.status(422)
    c.header('Vary', 'HX-Request-Type, HX-Target, Cookie')
    c.header('Cache-Control', props.isSecret ? 'no-store' : 'private, no-cache')
    if (c.req.header('HX-Request-Type') === 'partial') {
      const target = targetIdOf(c.req.header('HX-Target'))
      if (!props.regions || !Object.hasOwn(props.regions, target)) return loadWhole(c)
      return answer(
        c,
        <>
          <Title {...props} />
          {props.regions[target]}
          {props.status && <Status text={props.status} />}
        </>,
      )
    }
    const page = (
      <Layout
        {...props}
        resident={c.get('resident')}
        textSize={getCookie(c, 'text-size')}
        address={addressOf(c.req.url)}
      >
        {content}
      </Layout>
    )
    return answer(c, html`<!DOCTYPE html>${page}`)
  })
  await next()
})

/** Tagged while it is still one string, so that the answer need not be read back to be hashed. */
async function answer(c: Context, content: Child): Promise<Response> {
  const page = String(await content)
  c.header('ETag', `W/"${createHash('sha1').update(page).digest('base64url')}"`)
  return c.html(page)
}

/** Login, refusals and faults have no place inside a page: the browser asks for them again as pages. */
function loadWhole(c: Context) {
  c.header('HX-Redirect', addressOf(c.req.url))
  return c.body(null, 200)
}

/** htmx names the target 'tag#id'. */
const targetIdOf = (target = '') => target.slice(target.indexOf('#') + 1)
