import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { z } from 'zod'
import { textSizes } from '../../components/layout.tsx'
import type { AppEnv } from '../env.ts'
import { form } from '../http/form.ts'
import { cameFrom, localPath } from '../http/redirect.ts'

const choice = z.object({ size: z.enum(textSizes), next: z.string().optional() })

export const textSize = new Hono<AppEnv>()

textSize.get('/', (c) => c.redirect('/', 303))

textSize.post('/', form(choice), (c) => {
  const { size, next } = c.req.valid('form')
  const maxAge = 365 * 24 * 60 * 60
  setCookie(c, 'text-size', size, {
    path: '/',
    sameSite: 'Lax',
    secure: c.var.isProduction,
    maxAge,
  })
  return c.redirect(localPath(cameFrom(c) ?? next), 303)
})
