import { Hono } from 'hono'
import { listPaper } from '../../../components/staff/paper.tsx'
import type { ClerkEnv } from '../../env.ts'

export const paper = new Hono<ClerkEnv>()

paper.get('/', (c) => c.render(listPaper(c.var.words)))
