import { Hono } from 'hono'
import type { ClerkEnv } from '../../env.ts'
import { approved } from './registrations/approved.ts'
import { cases } from './registrations/cases.ts'
import { documents } from './registrations/documents.ts'
import { queue } from './registrations/queue.ts'
import { refusing } from './registrations/refusing.ts'

/** 登録の審査: the queue, a case of it, and what is decided. */
export const registrations = new Hono<ClerkEnv>()

registrations.route('/', queue)
registrations.route('/', approved)
registrations.route('/', refusing)
registrations.route('/', documents)
registrations.route('/', cases)
