import type { Instant } from '../domain/calendar.ts'
import type { Documents } from '../platform/documents.ts'
import { forgetDocument, listSpentDocuments } from '../store/account/documents.ts'
import type { Db } from '../store/database.ts'

/** Removes the documents nobody needs any more, the file before its row; returns how many. */
export async function purgeDocuments(
  db: Db,
  documents: Pick<Documents, 'remove'>,
  now: Instant,
): Promise<number> {
  const keys = await listSpentDocuments(db, now)
  const outcomes = await Promise.allSettled(
    keys.map(async (key) => {
      await documents.remove(key)
      await forgetDocument(db, key)
    }),
  )
  // One that cannot be removed keeps none of the others.
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return keys.length
}
