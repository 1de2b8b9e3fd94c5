import type { Amendment } from '../../../src/domain/account/amendment.ts'
import type { Instant } from '../../../src/domain/calendar.ts'
import type { Subject } from '../../../src/domain/resident.ts'
import { useWords } from '../../words/words.ts'

/** What was asked of staff: waiting while it has no decision, approved without a reason. */
export type Asked = {
  id: number
  subject: Subject
  after: Amendment
  askedAt: Instant
  decidedAt: Instant | null
  refusalReason: string | null
}

/** 確認中, or why not; nothing of what is registered by now. */
export function LastAsked({ asked }: { asked: Asked }) {
  const { details } = useWords()
  const { subject, after, askedAt, decidedAt, refusalReason } = asked
  if (decidedAt === null)
    return (
      <p class="note">
        {subject === 'renewal' ? details.waitsForRenewal(askedAt) : details.waits(after, askedAt)}
      </p>
    )
  if (refusalReason === null) return null
  return <p class="note">{details.declined(details.subjects[subject], refusalReason)}</p>
}
