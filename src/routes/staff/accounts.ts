import { Hono } from 'hono'
import { listAccounts } from '../../../components/staff/accounts.tsx'
import type { ClerkEnv } from '../../env.ts'

export const accounts = new Hono<ClerkEnv>()

accounts.get('/', (c) => c.render(listAccounts(c.var.words)))
