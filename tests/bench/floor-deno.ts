import { createClient } from '@libsql/client'
import { openDatabase } from '../../src/store/database.ts'
import { createFloor } from './floor.tsx'

// Deno's own types are not on in the tests.
declare const Deno: {
  serve(
    options: { port: number },
    handler: (request: Request) => Response | Promise<Response>,
  ): void
}

const { PORT, DATABASE_URL: url = '' } = process.env
const floor = createFloor(openDatabase(createClient({ url })))

Deno.serve({ port: Number(PORT) }, (request) => floor.fetch(request))
