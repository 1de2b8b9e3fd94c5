import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Layout, type PageProps, Status, Title } from '../../components/layout.tsx'
import type { AppEnv } from '../env.ts'

declare module 'hono' {
  interface ContextRenderer {
    (content: Child, props: PageProps): Response | Promise<Response>
  }
}

/** The only place that decides between a whole page, the contents of <main>, and a named region of them. */
export const pages = createMiddleware<AppEnv>(async (c, next) => {
  c.setRenderer((content, props) => {
    c.header('Vary', 'HX-Request-Type, HX-Target, Cookie')
    c.header('Cache-Control', 'private, no-cache')
    if (c.req.header('HX-Request-Type') === 'partial') {
      const region = props.regions?.[targetIdOf(c.req.header('HX-Target'))] ?? content
      return c.html(
        <>
          <Title {...props} />
          {region}
          {props.status && <Status text={props.status} />}
        </>,
      )
    }
    const page = (
      <Layout
        {...props}
        resident={c.get('resident')}
        textSize={getCookie(c, 'text-size')}
        address={c.req.method === 'GET' ? addressOf(c.req.url) : '/'}
      >
        {content}
      </Layout>
    )
    return c.html(html`<!DOCTYPE html>${page}`)
  })
  await next()
})

/** Path and query: where this page can be asked for again. */
export function addressOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** htmx names the target 'tag#id'. */
const targetIdOf = (target = '') => target.slice(target.indexOf('#') + 1)
