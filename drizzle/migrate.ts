import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/libsql/migrator'
import type { Db } from '../src/store/database.ts'

/** Brings a database to the current shape; one already there stays as it is. */
export const migrateDatabase = (db: Db): Promise<void> =>
  migrate(db, { migrationsFolder: fileURLToPath(new URL('migrations', import.meta.url)) })
