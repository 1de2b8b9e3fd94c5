import { Hono } from 'hono'
import { z } from 'zod'
import { textSizes } from '../../components/layout.tsx'
import type { AppEnv } from '../env.ts'
import { keepCookie } from '../http/cookies.ts'
import { form } from '../http/form.ts'
import { cameFrom, localPath } from '../http/redirect.ts'

const choice = z.object({ size: z.enum(textSizes), next: z.string().optional() })

const yearInSeconds = 365 * 24 * 60 * 60

export const textSize = new Hono<AppEnv>()

textSize.get('/', (c) => c.redirect('/', 303))

textSize.post('/', form(choice), (c) => {
  const { size, next } = c.req.valid('form')
  keepCookie(c, 'text-size', size, yearInSeconds)
  return c.redirect(localPath(cameFrom(c) ?? next), 303)
})
