import type { Context } from 'hono'
import { z } from 'zod'
import { textSizes } from '../../../components/text-size.tsx'
import { keepCookie } from '../cookies.ts'
import { endVisit } from '../login.ts'
import { cameFrom, localPath } from '../redirect.ts'
import { lastLeft } from './unfinished.ts'

const yearInSeconds = 365 * 24 * 60 * 60

/** The button by which a page is left: a size of its text, or where it leads. */
export const leavingForm = z.object({
  size: z.enum(textSizes).optional(),
  to: z.string().default('/').transform(localPath),
})

export type Leaving = z.infer<typeof leavingForm>

/** Pages from which もどる leads back to where one was. */
const besides = [
  '/guide',
  '/privacy',
  '/accessibility',
  '/registration/criteria',
  '/logout',
  '/unfinished/reset',
]

/** Goes where the button leads, from the page at this address; 終了 asks first where something has been begun. */
export async function leave(
  c: Context,
  { size, to }: Leaving,
  { at, isBegun }: { at: string; isBegun: boolean },
) {
  if (size) return chooseTextSize(c, size, at)
  if (to === '/logout' && !isBegun) return end(c)
  const from = new URLSearchParams({ from: at })
  return c.redirect(besides.includes(to) ? `${to}?${from}` : to, 303)
}

/** 終了 asks first where something was left half filled. */
export async function end(c: Context) {
  const from = await lastLeft(c)
  return from ? c.redirect(`/logout?${new URLSearchParams({ from })}`, 303) : endVisit(c)
}

export function chooseTextSize(c: Context, size: (typeof textSizes)[number], at: string) {
  keepCookie(c, 'text-size', size, yearInSeconds)
  return c.redirect(at, 303)
}

/** Where a page that is read besides leads back to. */
export const wayBack = (c: Context): string => {
  const from = c.req.query('from')
  return from ? localPath(from) : (cameFrom(c) ?? '/')
}
