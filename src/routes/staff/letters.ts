import { Hono } from 'hono'
import { listLetters } from '../../../components/staff/letters.tsx'
import type { ClerkEnv } from '../../env.ts'

export const letters = new Hono<ClerkEnv>()

letters.get('/', (c) => c.render(listLetters(c.var.words)))
