import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Child } from 'hono/jsx'
import { Layout, MovedBack, Status, Title } from '../../components/layout.tsx'
import { Keeper, keeperOf } from '../../components/leaving/way.tsx'
import type { Page } from '../../components/page.ts'
import { site } from '../../components/site.tsx'
import { consoleFrame } from '../../components/staff/console.tsx'
import { hasMistakes } from '../../components/ui/form.tsx'
import type { AppEnv } from '../env.ts'
import { newToken } from '../store/tokens.ts'
import { dress } from './body/styles.ts'
import { cookieOf } from './cookies.ts'

import { markOfFilling } from './leaving/unfinished.ts'
import { markForms } from './own-forms.ts'
import { readerIn } from './reader.ts'
import { keepAnswer, readyAnswer } from './ready/answers.ts'
import { textOf } from './ready/rendering.tsx'
import type { Answer } from './ready/shelves.ts'
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
  c.header('Cache-Control', page.isSecret || isSomebodys(c) ? 'no-store' : 'private, no-cache')
  const ready = readyAnswer(c, page)
  if (ready) return send(c, ready)
  const region = regionAsked(c)
  if (region === '') return showWhole(c, page)
  return Object.hasOwn(page.regions ?? {}, region) ? showRegion(c, page, region) : loadWhole(c)
}

/** A page with people on it is kept nowhere. */
const isSomebodys = (c: Context<AppEnv>) => c.var.resident !== undefined || isConsole(c)

const isConsole = (c: Context<AppEnv>) =>
  c.var.clerk !== undefined || c.req.path.startsWith('/staff/login')

const showRegion = (c: Context<AppEnv>, page: Page, region: string) =>
  answer(c, page, <Region page={page} region={region} />)

/** A component, since Deno renders elements where they are written: outside of the language. */
const Region = ({ page, region }: { page: Page; region: string }) => (
  <>
    <Title {...page} />
    {page.status && <Status text={page.status} />}
    {page.regions?.[region]}
    {page.backMoves && <MovedBack {...page} />}
  </>
)

function showWhole(c: Context<AppEnv>, page: Page) {
  const { content, leaving, ...rest } = page
  const known = {
    resident: c.var.resident,
    clerk: c.var.clerk,
    textSize: cookieOf(c, 'text-size'),
    address: addressOf(c.req.url),
    isAnew: c.req.query('anew') !== undefined && isSomebodys(c),
  }
  const isChecked = hasMistakes(page.errors)
  const was = leaving?.filled && markOfFilling(leaving.filled)
  return answer(
    c,
    page,
    <Keeper.Provider value={leaving ? keeperOf({ isChecked, ...leaving }, was) : ''}>
      <Layout frame={isConsole(c) ? consoleFrame : site} {...rest} {...known}>
        {content}
      </Layout>
    </Keeper.Provider>,
    '<!DOCTYPE html>',
  )
}

/** In the language of the answer; tagged while it is still one string, so that it need not be read back to be hashed. */
async function answer(c: Context<AppEnv>, page: Page, content: Child, doctype = '') {
  let isOnes = false
  const newKey = () => {
    isOnes = true
    return newToken()
  }
  const { words, centre } = c.var
  const text = await textOf(content, { words, centre, reader: readerIn(c), newKey })
  const { dressed, styleHash } = dress(text)
  const answer = tagged(doctype + dressed, styleHash)
  if (!isOnes) keepAnswer(c, page, answer)
  return send(c, answer)
}

const tagged = (html: string, styleHash: string): Answer => ({
  html,
  styleHash,
  tag: `W/"${createHash('sha1').update(html).digest('base64url')}"`,
})

/** With marks for the forms of a browser that needs them, and so as its alone. */
function send(c: Context<AppEnv>, answer: Answer) {
  const html = markForms(c, answer.html)
  const sent = html === answer.html ? answer : tagged(html, answer.styleHash)
  c.set('answer', sent)
  c.set('styleHash', sent.styleHash)
  c.header('ETag', sent.tag)
  return c.html(sent.html)
}

/** Login, refusals and faults have no place inside a page: the browser asks for them again as pages. */
function loadWhole(c: Context) {
  c.header('HX-Redirect', addressOf(c.req.url))
  return c.body(null, 200)
}

/** The id of the part htmx asks for alone, which it names 'tag#id'; empty where the whole page is asked for. */
export function regionAsked(c: Context): string {
  if (c.req.header('HX-Request-Type') !== 'partial') return ''
  const target = c.req.header('HX-Target') ?? ''
  return target.slice(target.indexOf('#') + 1) || 'none'
}
