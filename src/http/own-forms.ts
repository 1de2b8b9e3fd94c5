import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { errorPage } from '../../components/error.tsx'
import type { AppEnv } from '../env.ts'
import { newToken } from '../store/tokens.ts'
import { cookieOf, keepCookie } from './cookies.ts'
import { noteEvent } from './events.ts'
import { varyBy } from './redirect.ts'

/** What a browser says of where a form was: on a page of ours, of somebody else, or nothing at all. */
type Witness = 'own' | 'foreign' | 'silent'

/** The mark of a page's forms, and the cookie it must be like. */
const mark = 'page-mark'

const reading = ['GET', 'HEAD', 'OPTIONS']
/** What a form can be posted as; for anything else a foreign page would have to ask first (CORS). */
const postedByForms = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/|$)/i

/** Forms are taken from our own pages only, whether TLS ends here or before us. */
export const ownForms = createMiddleware<AppEnv>(async (c, next) => {
  const isForm = postedByForms.test(c.req.header('Content-Type')?.trim() ?? '')
  if (reading.includes(c.req.method) || !isForm) return next()
  const said = witnessOf(c)
  if (said === 'own' || (said === 'silent' && (await isMarked(c)))) return next()
  await noteEvent(c, 'origin-refused', { reason: said })
  c.status(403)
  return c.render(
    errorPage(403, c.var.words, { reason: said === 'silent' ? 'senderUnknown' : undefined }),
  )
})

/**
 * The first that says anything: Origin, which is `null` where it is kept private; Sec-Fetch-Site, which is `none` where
 * no page asked; Referer.
 */
function witnessOf(c: Context): Witness {
  const { origin, site, referer } = {
    origin: c.req.header('Origin'),
    site: c.req.header('Sec-Fetch-Site'),
    referer: c.req.header('Referer'),
  }
  if (origin && origin !== 'null') return isHere(c, origin)
  if (site && site !== 'none') return site === 'same-origin' ? 'own' : 'foreign'
  return referer ? isHere(c, referer) : 'silent'
}

const isHere = (c: Context, address: string): Witness =>
  URL.canParse(address) && new URL(address).host === new URL(c.req.url).host ? 'own' : 'foreign'

/**
 * Lynx names no page whose address has a question mark. So the forms of such a page carry a mark that only this browser
 * was given, where it is one that does not say where it comes from.
 */
export function markForms(c: Context, page: string): string {
  if (!c.req.url.includes('?') || page.search(actingForm) < 0) return page
  varyBy(c, 'Sec-Fetch-Site')
  if (c.req.header('Sec-Fetch-Site')) return page
  const kept = cookieOf(c, mark) ?? ''
  const value = /^[a-z\d]{32}$/.test(kept) ? kept : newToken()
  if (value !== kept) keepCookie(c, mark, value)
  const field = `<input type="hidden" name="${mark}" value="${value}">`
  return page.replaceAll(actingForm, (form) => form + field)
}

/** Every form that is posted but that of the text size, which a browser of text alone has no use for. */
const actingForm = /<form\b(?! class="sizes")[^>]*\bmethod="post"[^>]*>/g

async function isMarked(c: Context): Promise<boolean> {
  const kept = cookieOf(c, mark)
  if (!kept) return false
  const sent = (await c.req.parseBody().catch(() => undefined))?.[mark]
  return sent === kept
}
