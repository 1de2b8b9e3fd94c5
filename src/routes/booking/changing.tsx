import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  ChangeReservation,
  ConfirmChange,
  RefusedChange,
} from '../../../components/booking/changing.tsx'
import { ShowReservation } from '../../../components/booking/reservations.tsx'
import type { Errors, Typed } from '../../../components/ui/form.tsx'
import type { About } from '../../../components/words/ja/booking.ts'
import { ja as words } from '../../../components/words/ja/ja.ts'
import {
  type CancellingRefusal,
  type ChangingRefusal,
  checkInOf,
  type Edits,
  edited,
  guestsRefusals,
  isRoomWishMissing,
  type Reservation,
  refuseAnyChange,
  refuseChanging,
} from '../../domain/booking/reservation.ts'
import type { Instant, Night } from '../../domain/calendar.ts'
import type { GuestsRefusal } from '../../domain/guests.ts'
import type { ResidentEnv } from '../../env.ts'
import { guestsErrors, type Mistakes, readGuests, readRoomWish, strictly } from '../../http/form.ts'
import { residentsResuming } from '../../http/session.ts'
import { by } from '../../store/acting.ts'
import { change } from '../../store/booking/changing.ts'
import { ownReservation } from './reservations.tsx'

const { refusals } = words.changing

/** Fields end in the night they are about: `adults2019-04-08`. */
const form = z.record(z.string(), z.string())

export const changing = new Hono<ResidentEnv>().use(residentsResuming)

changing.get('/:number/change', strictly('query', form), async (c) => {
  const reservation = await ownReservation(c)
  const refusal = refuseAnyChange(reservation, c.var.now)
  if (refusal) return showRefusal(c, reservation, refusal)
  const asked = c.req.valid('query')
  const typed = Object.keys(asked).length > 0 ? asked : valuesOf(reservation)
  return c.render(<ChangeReservation reservation={reservation} typed={typed} />, {
    title: words.changing.title,
    back: '/reservations',
  })
})

changing.get('/:number/change/confirmation', strictly('query', form), async (c) => {
  const reservation = await ownReservation(c)
  const typed = c.req.valid('query')
  const { edits, mistakes } = readEdits(typed)
  const refusal = refuseChanging(reservation, edits, c.var.now)
  if (refusal || isMistaken(mistakes)) return showForm(c, { reservation, typed, refusal })
  const editHref = `/reservations/${reservation.number}/change?${new URLSearchParams(typed)}`
  return c.render(
    <ConfirmChange
      reservation={reservation}
      wanted={edited(reservation, edits)}
      values={typed}
      editHref={editHref}
    />,
    { title: words.changing.confirmation, back: editHref },
  )
})

changing.post('/:number/change', strictly('form', form), async (c) => {
  const { db, now, resident } = c.var
  const typed = c.req.valid('form')
  const { edits, mistakes } = readEdits(typed)
  if (isMistaken(mistakes)) {
    const reservation = await ownReservation(c)
    return showForm(c, { reservation, typed, refusal: refuseChanging(reservation, edits, now) })
  }
  const number = c.req.param('number')
  const changed = await change(db, by(resident), { number, edits }, now)
  if (!changed) throw new HTTPException(404)
  if (changed.refusal) return showForm(c, { typed, ...changed })
  return c.redirect(`/reservations/${number}/change/completion`, 303)
})

changing.get('/:number/change/completion', async (c) => {
  const reservation = await ownReservation(c)
  const isChanged = reservation.changedAt !== null && reservation.cancelledAt === null
  if (!isChanged) return c.redirect(`/reservations/${reservation.number}`, 303)
  const { completion, completed } = words.changing
  return c.render(
    <ShowReservation
      reservation={reservation}
      completed={completed}
      steps={words.reservations.steps}
    />,
    { title: completion, back: '/reservations' },
  )
})

type Answer = { reservation: Reservation; typed: Typed; refusal: ChangingRefusal | null }

/** The form again, with what is wrong beside its fields: as typed, or as the reservation has become meanwhile. */
function showForm(c: Context<ResidentEnv>, { reservation, typed, refusal }: Answer) {
  const { now } = c.var
  const never = refuseAnyChange(reservation, now)
  if (never) return showRefusal(c, reservation, never)
  const isStale = refusal === 'changedMeanwhile'
  const shown = isStale ? valuesOf(reservation) : typed
  const errors = isStale ? staleError(reservation) : errorsOf(reservation, typed, refusal, now)
  return c.render(<ChangeReservation reservation={reservation} typed={shown} errors={errors} />, {
    title: words.changing.title,
    back: '/reservations',
    errors,
  })
}

const staleError = (reservation: Reservation): Errors => {
  const about = aboutOf(reservation)
  return { [`adults${about.checkIn}`]: refusals.changedMeanwhile(about) }
}

function errorsOf(
  reservation: Reservation,
  typed: Typed,
  refusal: ChangingRefusal | null,
  now: Instant,
): Errors {
  const { facility } = reservation
  const about = aboutOf(reservation)
  const { edits, mistakes } = readEdits(typed)
  const wanted = edited(reservation, edits)
  const reasons = guestsRefusals(wanted, facility, now)
  const nights = wanted.nights.map(({ night }, index) => ({
    suffix: night,
    label: words.ofNight(reservation.nights.findIndex((standing) => standing.night === night)),
    refusal: sentenceOf(reasons[index], about),
  }))
  return {
    ...(refusal === 'nothingLeft' && { [`drop${about.checkIn}`]: refusals.nothingLeft(about) }),
    ...guestsErrors(nights, mistakes),
    ...(isRoomWishMissing(wanted, facility) && { roomWish: refusals.roomWishMissing(about) }),
  }
}

const sentenceOf = (reason: GuestsRefusal | null | undefined, about: About) =>
  reason ? refusals[reason](about) : null

function showRefusal(
  c: Context<ResidentEnv>,
  reservation: Reservation,
  refusal: CancellingRefusal,
) {
  c.status(422)
  const sentence = refusals[refusal](aboutOf(reservation))
  return c.render(<RefusedChange reservation={reservation} sentence={sentence} />, {
    title: words.changing.refused,
    back: '/reservations',
  })
}

/** What the form asks for, of the nights its field names end in. */
function readEdits(typed: Typed): { edits: Edits; mistakes: Mistakes } {
  const nightsIn = (field: string): Night[] =>
    Object.keys(typed).flatMap((name) => (name.startsWith(field) ? name.slice(field.length) : []))
  const dropped = nightsIn('drop')
  const kept = nightsIn('adults').filter((night) => !dropped.includes(night))
  const { guests, mistakes } = readGuests(typed, kept)
  const edits = {
    dropped,
    guests: new Map(guests.map((of, index) => [kept[index] ?? '', of])),
    roomWish: readRoomWish(typed.roomWish),
  }
  return { edits, mistakes }
}

/** The form as the reservation stands. */
function valuesOf({ nights, roomWish }: Reservation): Typed {
  const guests = nights.flatMap(({ night, adults, children }) => [
    [`adults${night}`, String(adults)],
    [`children${night}`, String(children)],
  ])
  return {
    ...Object.fromEntries(guests),
    roomWish: roomWish === null ? '' : roomWish ? 'yes' : 'no',
  }
}

const aboutOf = (reservation: Reservation) => ({
  facility: reservation.facility,
  checkIn: checkInOf(reservation),
})

const isMistaken = (mistakes: Mistakes) => Object.keys(mistakes).length > 0
