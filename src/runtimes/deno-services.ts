import { seedDemoTown } from '../../drizzle/demo/town.ts'
import { seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import type { JobServices } from '../jobs/tick.ts'
import { beaconFrom } from '../platform/beacon.ts'
import { documentsIn } from '../platform/documents.ts'
import { openFile } from '../platform/libsql-file.ts'
import { folderSender } from '../platform/mail-folder.ts'
import { smtpSender } from '../platform/mail-smtp.ts'
import { patience } from '../platform/patience.ts'
import { storageInFolder } from '../platform/storage-folder.ts'
import { openDatabase } from '../store/database.ts'
import { clockFrom } from './clock.ts'

type Environment = Partial<Record<string, string>>

/** Opens the Deno runtime's folder: migrated, and settled where it was empty. */
export async function openServices(env: Environment) {
  const { DATA_DIR: folder = '.data', PORT: port = '8787', SITE_URL, SMTP_URL: smtp } = env
  const isProduction = env.HOYO_ENV === 'production'
  if (isProduction && !(SITE_URL && smtp))
    throw new Error(
      'Production needs SITE_URL, which letters lead to, and SMTP_URL, which sends them',
    )
  const now = clockFrom(env.HOYO_NOW, isProduction)
  const withPatience = await openFile(`${folder}/hoyo.db`)
  const db = openDatabase(withPatience(patience.job))
  await migrateDatabase(db)
  await (isProduction ? seedFacilities(db, now()) : seedDemoTown(db, now()))
  const mails = storageInFolder(`${folder}/mail`)
  const services: JobServices = {
    db,
    now,
    site: SITE_URL ?? `http://localhost:${port}`,
    send: smtp ? smtpSender(smtp) : folderSender(mails),
    documents: documentsIn(storageInFolder(`${folder}/documents`)),
    randomness: beaconFrom(env, isProduction),
  }
  const pages = { ...services, db: openDatabase(withPatience(patience.page)) }
  return { services, pages, isProduction, port, keptMails: smtp ? undefined : mails }
}
