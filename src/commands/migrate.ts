import { createClient } from '@libsql/client/web'
import { seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import { clockFrom } from '../runtimes/clock.ts'
import { askingText } from '../runtimes/lacking.ts'
import { addWords } from '../store/account/finding/words.ts'
import { addLikenesses } from '../store/account/likeness.ts'
import { openDatabase } from '../store/database.ts'
import { listFacilitiesTold } from '../store/facilities.ts'

// Prepares the database of a deployed Worker: brings it to the current shape, and gives an empty one its first lodges.

const { DATABASE_URL: url, DATABASE_TOKEN: authToken } = process.env
if (!url)
  throw new Error(
    'DATABASE_URL is missing: the address of the libSQL server, https://… or http://…',
  )

const db = openDatabase(createClient({ url, authToken }))
await migrateDatabase(db)
await addLikenesses(db)
await addWords(db)
await seedFacilities(db, clockFrom(undefined, true)())
console.log(askingText(await listFacilitiesTold(db)))
