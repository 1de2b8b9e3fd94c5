import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  ConfirmReservation,
  NewReservation,
  RefusedReservation,
  ReservationNights,
} from '../../../components/booking/reserving.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { guestsRefusals, isRoomWishMissing, type Stay } from '../../domain/booking/reservation.ts'
import { nightsFrom } from '../../domain/calendar.ts'
import type { ResidentEnv } from '../../env.ts'
import {
  guestsErrors,
  type Mistakes,
  nightText,
  readGuests,
  readRoomWish,
  strictly,
} from '../../http/form.ts'
import { residentsResuming } from '../../http/session.ts'
import { by } from '../../store/acting.ts'
import { type Judged, judgeNights, judgeStay, reserve } from '../../store/booking/reserving.ts'
import { newToken } from '../../store/tokens.ts'

const { refusals } = words.reserving
const oneOrTwo = z.enum(['1', '2']).transform((count) => (count === '2' ? 2 : 1))

/** The whole form; guests and room wish stay as typed. */
const form = z.object({
  facility: z.string(),
  night: nightText,
  nights: oneOrTwo.catch(1),
  turn: oneOrTwo.optional(),
  adults1: z.string().optional(),
  children1: z.string().optional(),
  adults2: z.string().optional(),
  children2: z.string().optional(),
  roomWish: z.string().optional(),
})
const formWithKey = form.extend({ key: z.string().min(1).max(64) })
type Form = z.infer<typeof form>

export const reserving = new Hono<ResidentEnv>().use(residentsResuming)

reserving.get('/new', strictly('query', form), async (c) => {
  const { db, now, resident } = c.var
  const typed = c.req.valid('query')
  const { facility: slug, night, turn } = typed
  const judged = await judgeNights(db, resident.id, { slug, checkIn: night }, now)
  if (!judged) throw new HTTPException(404)
  const { facility, nearest, refusal, refusalOfTwo } = judged
  const about = { facility, checkIn: night }
  if (refusal) {
    c.status(422)
    const props = { facility, night, nearest, sentence: refusals[refusal](about) }
    return c.render(<RefusedReservation {...props} />, {
      title: words.reserving.refused,
      back: weekOf(typed),
    })
  }
  const count = refusalOfTwo ? 1 : (turn ?? typed.nights)
  const props = {
    facility,
    night,
    count,
    typed: valuesOf(typed),
    refusalOfTwo: refusalOfTwo ? refusals[refusalOfTwo](about) : undefined,
    isTurned: turn === 2 && count === 2,
  } as const
  return c.render(<NewReservation {...props} />, {
    title: words.reserving.title,
    back: weekOf(typed),
    swaps: true,
    regions: { nights: <ReservationNights {...props} /> },
    status: turn && count === 1 ? words.reserving.announceNights(1) : undefined,
  })
})

reserving.get('/confirmation', strictly('query', form), async (c) => {
  const { db, now, resident } = c.var
  const typed = c.req.valid('query')
  const { stay, mistakes } = readStay(typed)
  const key = newToken()
  const judged = await judgeStay(db, resident.id, { slug: typed.facility, stay, key }, now)
  if (!judged) throw new HTTPException(404)
  if (judged.refusal || isMistaken(mistakes)) return showForm(c, { typed, mistakes, judged })
  const values = valuesOf(typed)
  const editHref = `/reservations/new?${new URLSearchParams(values)}`
  return c.render(
    <ConfirmReservation
      facility={judged.facility}
      stay={judged.stay}
      values={{ ...values, key }}
      editHref={editHref}
    />,
    { title: words.reserving.confirmation, back: editHref },
  )
})

reserving.post('/', strictly('form', formWithKey), async (c) => {
  const { db, now, resident } = c.var
  const { key, ...typed } = c.req.valid('form')
  const { stay, mistakes } = readStay(typed)
  const request = { slug: typed.facility, stay, key }
  if (isMistaken(mistakes)) {
    const judged = await judgeStay(db, resident.id, request, now)
    if (!judged) throw new HTTPException(404)
    return showForm(c, { typed, mistakes, judged })
  }
  const reserved = await reserve(db, by(resident), request, now)
  if (!reserved) throw new HTTPException(404)
  if ('refusal' in reserved) return showForm(c, { typed, mistakes, judged: reserved })
  return c.redirect(`/reservations/${reserved.number}/completion`, 303)
})

type Answer = { typed: Form; mistakes: Mistakes; judged: Judged }

/** The form again, as typed, with what is wrong beside its fields. */
function showForm(c: Context<ResidentEnv>, { typed, mistakes, judged }: Answer) {
  const { facility, stay, refusal, nearest } = judged
  const about = { facility, checkIn: typed.night }
  const nights = guestsRefusals(stay, facility, c.var.now).map((reason, index) => ({
    suffix: index + 1,
    label: stay.nights.length > 1 ? words.ofNight(index) : '',
    refusal: reason && refusals[reason](about),
  }))
  const ofFields = {
    ...guestsErrors(nights, mistakes),
    ...(isRoomWishMissing(stay, facility) && { roomWish: refusals.roomWishMissing(about) }),
  }
  const isOfNights = refusal && Object.keys(ofFields).length === 0
  const errors = isOfNights ? { 'nights-1': refusals[refusal](about) } : ofFields
  return c.render(
    <NewReservation
      facility={facility}
      night={typed.night}
      count={typed.nights}
      typed={valuesOf(typed)}
      errors={errors}
      nearest={isOfNights ? nearest : []}
    />,
    { title: words.reserving.title, back: weekOf(typed), errors, swaps: true },
  )
}

function readStay(typed: Form): { stay: Stay; mistakes: Mistakes } {
  const nights = nightsFrom(typed.night, typed.nights)
  const suffixes = nights.map((_, index) => index + 1)
  const { guests, mistakes } = readGuests(valuesOf(typed), suffixes)
  const stay = {
    nights: guests.map((of, index) => ({ ...of, night: nights[index] ?? typed.night })),
    roomWish: readRoomWish(typed.roomWish),
  }
  return { stay, mistakes }
}

const isMistaken = (mistakes: Mistakes) => Object.keys(mistakes).length > 0

/** What the form carries on, without what was left empty; the second night's guests stay for when it comes back. */
function valuesOf({ facility, night, nights, turn, ...rest }: Form): Record<string, string> {
  const filled = Object.entries(rest).filter((entry): entry is [string, string] => !!entry[1])
  return { facility, night, nights: String(nights), ...Object.fromEntries(filled) }
}

const weekOf = ({ facility, night }: Form) =>
  `/vacancies/${encodeURIComponent(facility)}/week?from=${night}`
