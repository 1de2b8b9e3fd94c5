import type { Context } from 'hono'
import type { Reading } from '../../../domain/staff/journal.ts'
import type { ClerkEnv } from '../../../env.ts'
import { note } from '../../../store/staff/journal.ts'

/** Says in the journal whose data is about to be shown; looking whether a page is there shows nothing. */
export async function noteReading(c: Context<ClerkEnv>, kind: Reading, numbers: readonly string[]) {
  const { db, clerk, now } = c.var
  if (c.req.method === 'HEAD') return
  await note(db, clerk, { kind, residents: [...new Set(numbers)] }, now)
}

/** The case that a path names: of a registration, or with an id of an amendment. */
export const caseIn = (c: Context<ClerkEnv>) => ({
  number: c.req.param('number') ?? '',
  amendmentId: Number((c.req.param('id') ?? '0').slice(0, 15)),
})

/** Where cases are. */
export const casePaths = [':number{\\d+}', ':number{\\d+}/amendments/:id{\\d+}'] as const
