import { Hono } from 'hono'
import { z } from 'zod'
import { textSizes } from '../../components/text-size.tsx'
import type { AppEnv } from '../env.ts'
import { form } from '../http/form.ts'
import { chooseTextSize } from '../http/leaving/leaving.ts'
import { cameFrom, localPath } from '../http/redirect.ts'

const choice = z.object({ size: z.enum(textSizes), next: z.string().optional() })

export const textSize = new Hono<AppEnv>()

textSize.get('/', (c) => c.redirect('/', 303))

textSize.post('/', form(choice), (c) => {
  const { size, next } = c.req.valid('form')
  return chooseTextSize(c, size, localPath(cameFrom(c) ?? next))
})
