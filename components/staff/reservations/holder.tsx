import type { Instant } from '../../../src/domain/calendar.ts'
import { registrationStatus } from '../../../src/domain/resident.ts'
import type { Holder } from '../../../src/domain/staff/reservation.ts'
import { Item } from '../../ui/items.tsx'
import { useWords } from '../../words/words.ts'

/** Who somebody is, and whether they can book. */
export function HolderItems({ holder, now }: { holder: Holder; now: Instant }) {
  const words = useWords()
  const { stay } = words.staff.reservations
  const { number, name, kana, kind, closedAt } = holder
  return (
    <>
      <Item name={stay.resident}>
        <a href={`/staff/residents/${number}`}>{words.residentNumber(number)}</a>
      </Item>
      <Item name={stay.name}>{name ? `${name}（${kana}）` : stay.erased}</Item>
      <Item name={stay.registration}>
        {stay.kinds[kind]}{' '}
        {closedAt === null ? stay.statuses[registrationStatus(holder, now)] : stay.closed}
      </Item>
    </>
  )
}
