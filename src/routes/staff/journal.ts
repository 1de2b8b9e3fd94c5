import { Hono } from 'hono'
import { listJournal } from '../../../components/staff/journal.tsx'
import type { ClerkEnv } from '../../env.ts'

export const journal = new Hono<ClerkEnv>()

journal.get('/', (c) => c.render(listJournal(c.var.words)))
