import type { Facility } from '../../../src/domain/facility.ts'
import {
  expectedOf,
  guestsByNight,
  type LodgeStay,
  usedOf,
} from '../../../src/domain/staff/arrivals.ts'
import { holidays } from '../../../static/built/holidays.ts'
import { GuestsInLine } from '../../booking/stay.tsx'
import { useWords, type Words } from '../../words/words.ts'

type StayProps = { stay: LodgeStay; facility: Facility }

export const nameOf = ({ resident: { name } }: LodgeStay, { staff }: Words): string =>
  name || staff.arrivals.erased

/** What the lodge has said of it, the last first. */
export function markOf({ arrivedAt, notComeAt, leftAt }: LodgeStay) {
  if (leftAt !== null) return notComeAt === null ? 'left' : 'givenUp'
  if (arrivedAt !== null) return 'arrived'
  return notComeAt === null ? null : 'notCome'
}

/** Guests of each night, or once for all where they are alike. */
export function GuestsOfStay({ stay }: { stay: LodgeStay }) {
  const words = useWords()
  const nights = guestsByNight(stay)
  return (
    <>
      {nights.map((of, index) => (
        <div>
          {nights.length > 1 && `${words.nth(index)} `}
          <GuestsInLine {...of} />
        </div>
      ))}
    </>
  )
}

/** What is to be known before they come. */
export function WishesOfStay({ stay, facility }: StayProps) {
  const { arrivals } = useWords().staff
  const expected = expectedOf(stay, facility.tariff, holidays)
  const { most, used } = usedOf(stay, facility.tariff)
  return (
    <>
      {stay.roomWish && <div>{arrivals.roomWish}</div>}
      {expected.length > 0 && <div>{arrivals.expected(expected)}</div>}
      {(expected.length > 0 || used > 0) && <div>{arrivals.usedShort({ most, used })}</div>}
      {stay.note && <div class="note">{stay.note}</div>}
    </>
  )
}
