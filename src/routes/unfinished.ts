import { Hono } from 'hono'
import { z } from 'zod'
import { emptyForm } from '../../components/leaving/emptying.tsx'
import type { AppEnv } from '../env.ts'
import { form, query } from '../http/form.ts'
import { leave, leavingForm } from '../http/leaving/leaving.ts'
import { forgetLeft, isBegun, keep, typedIn } from '../http/leaving/unfinished.ts'
import { localPath } from '../http/redirect.ts'

const page = z.object({
  at: z.string().default('/').transform(localPath),
  checked: z.string().optional(),
  was: z.string().optional(),
})
const asked = z.object({ from: z.string().default('/').transform(localPath) })

/** A form left half filled: kept until its page is asked for again. */
export const unfinished = new Hono<AppEnv>()

unfinished.get('/', (c) => c.redirect('/', 303))

unfinished.post('/', query(page), form(leavingForm), async (c) => {
  const { at, checked, was } = c.req.valid('query')
  const typed = await typedIn(c)
  const begun = isBegun(typed, was)
  if (begun && checked) typed.append('checked', 'yes')
  if (begun) await keep(c, at, typed)
  else await forgetLeft(c, at)
  return leave(c, c.req.valid('form'), { at, isBegun: begun })
})

unfinished.get('/reset', query(asked), (c) =>
  c.render(emptyForm({ at: c.req.valid('query').from }, c.var.words)),
)

unfinished.post('/reset', query(asked), async (c) => {
  const { from } = c.req.valid('query')
  await forgetLeft(c, from)
  return c.redirect(from, 303)
})
