import { Hono } from 'hono'
import { listReservations } from '../../../../components/staff/reservations/list.tsx'
import type { ClerkEnv } from '../../../env.ts'

export const reservations = new Hono<ClerkEnv>()

reservations.get('/', (c) => c.render(listReservations(c.var.words)))
