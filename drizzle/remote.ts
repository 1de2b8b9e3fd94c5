import { createClient } from '@libsql/client/web'
import { clockFrom } from '../src/clock.ts'
import { openDatabase } from '../src/store/database.ts'
import { migrateDatabase } from './migrate.ts'
import { seedFacilities } from './seed.ts'

// Prepares the database of a deployed Worker: brings it to the current shape, and gives an empty one its first lodges.

const { DATABASE_URL: url, DATABASE_TOKEN: authToken } = process.env
if (!url)
  throw new Error(
    'DATABASE_URL is missing: the address of the libSQL server, https://… or http://…',
  )

const db = openDatabase(createClient({ url, authToken }))
await migrateDatabase(db)
await seedFacilities(db, clockFrom(undefined, true)())
