import type { Child } from 'hono/jsx'
import type { Reservation, Stay } from '../../src/domain/booking/reservation.ts'
import type { Guests } from '../../src/domain/guests.ts'
import { Item } from '../ui/items.tsx'
import { StayInLine } from '../ui/stay-in-line.tsx'
import { useWords } from '../words/words.ts'
import { priceOfStay } from './cost.tsx'
import { GuestsInLine, nightsIn } from './stay.tsx'

type Change = { name: string; before: Child; after: Child }

/** What a change changes and nothing else, each from what it is to what it will be. */
export function Differences({ reservation, wanted }: { reservation: Reservation; wanted: Stay }) {
  const changes = [
    ...useChangeOfDays(reservation, wanted),
    ...useChangesOfGuests(reservation, wanted),
    ...useChangeOfWish(reservation, wanted),
    ...useChangeOfPrice(reservation, wanted),
  ]
  const { changing } = useWords()
  if (changes.length === 0) return <p class="note">{changing.nothing}</p>
  return (
    <dl>
      {changes.map(({ name, before, after }) => (
        <Item name={name}>
          <span class="hint">{before}</span>
          <br />
          <span aria-hidden="true">{'→ '}</span>
          <span class="v">{changing.turnsInto}</span>
          {after}
        </Item>
      ))}
    </dl>
  )
}

function useChangeOfDays(before: Stay, after: Stay): Change[] {
  const { reservations } = useWords()
  const [from, to] = [nightsIn(before), nightsIn(after)]
  if (from.length === to.length) return []
  return [
    {
      name: reservations.day,
      before: <StayInLine nights={from} />,
      after: <StayInLine nights={to} />,
    },
  ]
}

function useChangesOfGuests({ nights }: Stay, wanted: Stay): Change[] {
  const words = useWords()
  return nights.flatMap((before, index) => {
    const after = wanted.nights.find(({ night }) => night === before.night)
    if (!after || isAlike(before, after)) return []
    const name = words.changing.guestsOf(words.nth(index), before.night)
    return [{ name, before: <GuestsInLine {...before} />, after: <GuestsInLine {...after} /> }]
  })
}

const isAlike = (a: Guests, b: Guests) =>
  a.adults === b.adults && a.children === b.children && (a.underFours ?? 0) === (b.underFours ?? 0)

function useChangeOfWish({ roomWish: before }: Stay, { roomWish: after }: Stay): Change[] {
  const { reservations, reserving } = useWords()
  if (before === after || before === null || after === null) return []
  const told = (wish: boolean) => reserving.wishes[wish ? 'yes' : 'no']
  return [{ name: reservations.roomWish, before: told(before), after: told(after) }]
}

function useChangeOfPrice(reservation: Reservation, wanted: Stay): Change[] {
  const { price: words } = useWords()
  const { facility } = reservation
  const before = priceOfStay({ facility, stay: reservation })
  const after = priceOfStay({ facility, stay: wanted })
  if (!before || !after || before.total === after.total) return []
  return [{ name: words.title, before: words.yen(before.total), after: words.yen(after.total) }]
}
