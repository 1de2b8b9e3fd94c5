import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { Layout, MovedBack, Status, Title } from '../../components/layout.tsx'
import type { Page } from '../../components/page.ts'
import { CentreOf, PressKey, Reader } from '../../components/ui/for-reader.tsx'
import { hasMistakes } from '../../components/ui/form.tsx'
import { Language } from '../../components/words/words.ts'
import type { AppEnv } from '../env.ts'
import { newToken } from '../store/tokens.ts'
import { dress } from './body/styles.ts'
import { cookieOf } from './cookies.ts'
import { markForms } from './own-forms.ts'
import { markOf } from './reader.ts'
import { addressOf, varyBy } from './redirect.ts'

declare module 'hono' {
  interface ContextRenderer {
    (page: Page): Response | Promise<Response>
  }
}

/** The only place that decides between a whole page and a named region of it. */
export const pages = createMiddleware<AppEnv>(async (c, next) => {
  c.setRenderer((page: Page) => show(c, page))
  await next()
})

function show(c: Context<AppEnv>, page: Page) {
  if (page.isRefusal || hasMistakes(page.errors)) c.status(422)
  varyBy(c, 'Accept-Encoding', 'Cookie', 'Accept-Language', 'HX-Request-Type', 'HX-Target')
  c.header('Cache-Control', page.isSecret || c.var.resident ? 'no-store' : 'private, no-cache')
  return c.req.header('HX-Request-Type') === 'partial' ? showRegion(c, page) : showWhole(c, page)
}

function showRegion(c: Context<AppEnv>, { regions = {}, ...page }: Page) {
  const target = targetIdOf(c.req.header('HX-Target'))
  if (!Object.hasOwn(regions, target)) return loadWhole(c)
  return answer(c, <Region {...page}>{regions[target]}</Region>)
}

/** A component, since Deno renders elements where they are written: outside of the language. */
const Region = ({ children, ...page }: PropsWithChildren<Omit<Page, 'regions'>>) => (
  <>
    <Title {...page} />
    {children}
    {page.status && <Status text={page.status} />}
    {page.backMoves && <MovedBack {...page} />}
  </>
)

function showWhole(c: Context<AppEnv>, { content, ...page }: Page) {
  const known = {
    resident: c.var.resident,
    textSize: cookieOf(c, 'text-size'),
    address: addressOf(c.req.url),
    isAnew: c.req.query('anew') !== undefined && c.var.resident !== undefined,
  }
  return answer(
    c,
    <Layout {...page} {...known}>
      {content}
    </Layout>,
    '<!DOCTYPE html>',
  )
}

/** In the language of the answer; tagged while it is still one string, so that it need not be read back to be hashed. */
async function answer(c: Context<AppEnv>, content: Child, doctype = ''): Promise<Response> {
  const rendered = await (
    <Language.Provider value={c.var.words}>
      <Reader.Provider value={markOf(c.var.resident)}>
        <PressKey.Provider value={newToken}>
          <CentreOf.Provider value={c.var.centre}>{content}</CentreOf.Provider>
        </PressKey.Provider>
      </Reader.Provider>
    </Language.Provider>
  ).toString()
  const { dressed, styleHash } = dress(rendered)
  const page = doctype + markForms(c, dressed)
  c.set('styleHash', styleHash)
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
