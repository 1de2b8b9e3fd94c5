import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** A cookie of this host alone, which no script reads. */
export const cookieOf = (c: Context, name: string): string | undefined =>
  getCookie(c, name, prefixOf(c))

/** Ends with the browser, or after so many seconds. */
export function keepCookie(c: Context, name: string, value: string, maxAge?: number): void {
  setCookie(c, name, value, { ...attributesOf(c), maxAge })
}

export function dropCookie(c: Context, name: string): void {
  deleteCookie(c, name, attributesOf(c))
}

/** Browsers take `__Host-` over TLS only, and then from no neighbour of this host. */
const prefixOf = (c: Context) => (isProduction(c) ? 'host' : undefined)

const attributesOf = (c: Context) =>
  ({
    path: '/',
    sameSite: 'Lax',
    httpOnly: true,
    secure: isProduction(c),
    prefix: prefixOf(c),
  }) as const

const isProduction = (c: Context): boolean => c.get('isProduction')
