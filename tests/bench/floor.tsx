import { and, between, desc, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { reservationNights, reservations, roomNights } from '../../drizzle/schema/booking.ts'
import { facilities } from '../../drizzle/schema/shared.ts'
import type { Db } from '../../src/store/database.ts'

// The least that can answer: one query of the same rows, the same number of cells or list rows, and nothing else.
// What our pages are slower than this is what our code costs.

type RoomNight = { night: string; rooms: number; taken: number; isClosed: boolean }

export function createFloor(db: Db): Hono {
  const app = new Hono()

  // What the runtime, and wrangler in front of workerd, cost by themselves.
  app.get('/', (c) => c.text(''))

  app.get('/table', async (c) => {
    const { from = '', to = '', cells } = c.req.query()
    return c.html(<Table nights={await nightsBetween(db, from, to)} cells={Number(cells)} />)
  })

  app.get('/list', async (c) => {
    const { resident, rows } = c.req.query()
    return c.html(<List stays={await staysOf(db, Number(resident), Number(rows))} />)
  })

  return app
}

const Table = ({ nights, cells }: { nights: RoomNight[]; cells: number }) => (
  <table>
    {Array.from({ length: Math.ceil(cells / 7) }, (_, week) => (
      <tr>
        {Array.from({ length: Math.min(7, cells - week * 7) }, (_, day) => (
          <td>{textOf(nights[week * 7 + day])}</td>
        ))}
      </tr>
    ))}
  </table>
)

const textOf = (of: RoomNight | undefined) =>
  of && `${of.night} ${of.isClosed ? '-' : of.rooms - of.taken}`

type Stay = Awaited<ReturnType<typeof staysOf>>[number]

const List = ({ stays }: { stays: Stay[] }) => (
  <ul>
    {stays.map(({ number, facility, night, adults, children }) => (
      <li>
        {number} {facility} {night} {adults} {children}
      </li>
    ))}
  </ul>
)

const nightsBetween = (db: Db, from: string, to: string): Promise<RoomNight[]> =>
  db
    .select({
      night: roomNights.night,
      rooms: roomNights.rooms,
      taken: roomNights.taken,
      isClosed: roomNights.isClosed,
    })
    .from(roomNights)
    .where(and(eq(roomNights.facilityId, 1), between(roomNights.night, from, to)))

const staysOf = (db: Db, residentId: number, rows: number) =>
  db
    .select({
      number: reservations.number,
      facility: facilities.slug,
      night: reservationNights.night,
      adults: reservationNights.adults,
      children: reservationNights.children,
    })
    .from(reservations)
    .innerJoin(facilities, eq(facilities.id, reservations.facilityId))
    .innerJoin(reservationNights, eq(reservationNights.reservationNumber, reservations.number))
    .where(eq(reservations.residentId, residentId))
    .orderBy(desc(reservationNights.night))
    .limit(rows)
