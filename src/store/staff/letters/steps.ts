import { inArray, sql } from 'drizzle-orm'
import { letters } from '../../../../drizzle/schema/shared.ts'
import type { Instant } from '../../../domain/calendar.ts'
import {
  kindOfStep,
  type LetterState,
  type LetterStep,
  stepsOf,
} from '../../../domain/staff/letters.ts'
import { joining, onFreshFacts } from '../../acting.ts'
import { type Db, failUnless, writeTogether } from '../../database.ts'
import { type Author, acting } from '../journal.ts'
import { lettersWhere } from './listing.ts'

/**
 * Takes a step with those of these letters that are ready for it; returns how many. Two clerks at once take it once:
 * whoever comes second finds nothing to do.
 */
export function takeStep(
  db: Db,
  clerk: Author,
  { step, ids }: { step: LetterStep; ids: readonly string[] },
  now: Instant,
): Promise<number> {
  return onFreshFacts(async () => {
    const found = await lettersWhere(db, inArray(letters.id, [...ids]))
    const ready = found.filter((letter) => stepsOf(letter).includes(step))
    if (ready.length === 0) return 0
    const entry = {
      kind: kindOfStep[step],
      residents: [...new Set(ready.flatMap(({ number }) => number ?? []))],
      after: { letters: ready.map(({ id, kind }) => ({ id, kind })) },
    }
    await writeTogether(db, [
      ...ready.map((letter) => move(db, letter, step, now)),
      ...(await joining(acting(db, clerk, entry, now))),
    ])
    return ready.length
  })
}

/** The whole write fails where somebody has moved it since it was read. */
const move = (
  db: Db,
  { id, ...seen }: LetterState & { id: string },
  step: LetterStep,
  now: Instant,
) => {
  const set = changes[step](now)
  const isAsSeen = sql`${letters.channel} = ${seen.channel} and ${letters.deadAt} is ${seen.deadAt}
    and ${letters.printedAt} is ${seen.printedAt} and ${letters.postedAt} is ${seen.postedAt}
    and ${letters.returnedAt} is ${seen.returnedAt}`
  const address = 'address' in set ? set.address : letters.address
  return db
    .update(letters)
    .set({ ...set, address: failUnless(isAsSeen, address) })
    .where(sql`${letters.id} = ${id}`)
}

const alive = { deadAt: null, reason: null }

const changes = {
  resend: (now: Instant) => ({ ...alive, dueAt: now, tries: 0 }),
  onPaper: () => ({ ...alive, channel: 'paper' as const, address: '' }),
  printed: (now: Instant) => ({ printedAt: now }),
  posted: (now: Instant) => ({ postedAt: now }),
  returned: (now: Instant) => ({ returnedAt: now }),
  reprint: () => ({ ...alive, printedAt: null, postedAt: null, returnedAt: null }),
  setAside: (now: Instant) => ({ deadAt: now, reason: 'set aside' }),
} satisfies Record<LetterStep, (now: Instant) => object>
