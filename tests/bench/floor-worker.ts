import { createClient } from '@libsql/client/web'
import type { Hono } from 'hono'
import { openDatabase } from '../../src/store/database.ts'
import { createFloor } from './floor.tsx'

let floor: Hono | undefined

export default {
  fetch(request: Request, { DATABASE_URL: url }: { DATABASE_URL: string }) {
    // A request waiting for another's turn at the client would hang, and workerd would end it.
    floor ??= createFloor(
      openDatabase(createClient({ url, concurrency: Number.POSITIVE_INFINITY })),
    )
    return floor.fetch(request)
  },
}
