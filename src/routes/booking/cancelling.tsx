import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import {
  ChooseCancellations,
  CompleteCancellation,
  ConfirmCancellation,
} from '../../../components/booking/cancelling.tsx'
import type { Errors } from '../../../components/ui/form.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { checkInOf, type Reservation, refuseCancelling } from '../../domain/booking/reservation.ts'
import { today } from '../../domain/calendar.ts'
import type { ResidentEnv } from '../../env.ts'
import { strictly } from '../../http/form.ts'
import { residentsResuming } from '../../http/session.ts'
import { by } from '../../store/acting.ts'
import { cancel } from '../../store/booking/cancelling.ts'
import { findReservations, listComingReservations } from '../../store/booking/reservations.ts'

const one = z.string().transform((number) => [number])
const chosen = z.object({ number: one.or(z.array(z.string()).max(100)).default([]) })

export const cancelling = new Hono<ResidentEnv>().use(residentsResuming)

cancelling.get('/', strictly('query', chosen), (c) => choose(c, c.req.valid('query').number))

cancelling.get('/confirmation', strictly('query', chosen), async (c) => {
  const { number: numbers } = c.req.valid('query')
  if (numbers.length === 0) return choose(c, [], { number: words.errors.fields.nothingChosen })
  const reservations = await ownReservations(c, numbers)
  if (reservations.some((reservation) => refuseCancelling(reservation, c.var.now))) {
    return choose(c, numbers, { number: words.cancelling.refused })
  }
  return c.render(<ConfirmCancellation reservations={reservations} />, {
    title: words.cancelling.confirmation,
    back: `/reservations/cancellation?${new URLSearchParams(numbers.map((one) => ['number', one]))}`,
  })
})

cancelling.post('/', strictly('form', chosen), async (c) => {
  const { db, now, resident } = c.var
  const { number: numbers } = c.req.valid('form')
  if (numbers.length === 0) return choose(c, [], { number: words.errors.fields.nothingChosen })
  const judged = await cancel(db, by(resident), numbers, now)
  if (!judged) throw new HTTPException(404)
  if (judged.some(({ refusal }) => refusal === 'tooLate' || refusal === 'over')) {
    return choose(c, numbers, { number: words.cancelling.refused })
  }
  const cancelled = new URLSearchParams(numbers.map((number) => ['number', number]))
  return c.redirect(`/reservations/cancellation/completion?${cancelled}`, 303)
})

cancelling.get('/completion', strictly('query', chosen), async (c) => {
  const reservations = await ownReservations(c, c.req.valid('query').number)
  if (reservations.some(({ cancelledAt }) => cancelledAt === null)) throw new HTTPException(404)
  return c.render(<CompleteCancellation reservations={reservations} />, {
    title: words.cancelling.completion,
    back: '/reservations/cancellation',
  })
})

async function ownReservations(c: Context<ResidentEnv>, numbers: readonly string[]) {
  const { db, resident } = c.var
  const found = await findReservations(db, resident.id, numbers)
  if (found.length === 0 || found.length < new Set(numbers).size) throw new HTTPException(404)
  return found
}

async function choose(c: Context<ResidentEnv>, numbers: readonly string[], errors: Errors = {}) {
  const { db, now, resident } = c.var
  const coming = await listComingReservations(db, resident.id, today(now))
  const rows = coming.map((reservation) => ({ reservation, reason: reasonOf(reservation, now) }))
  return c.render(<ChooseCancellations rows={rows} chosen={numbers} errors={errors} />, {
    title: words.cancelling.title,
    back: '/menu',
    errors,
  })
}

function reasonOf(reservation: Reservation, now: number): string | undefined {
  const refusal = refuseCancelling(reservation, now)
  const about = { facility: reservation.facility, checkIn: checkInOf(reservation) }
  return refusal ? words.cancelling.refusals[refusal](about) : undefined
}
