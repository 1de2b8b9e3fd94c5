import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { seedDemoTown } from '../../drizzle/demo/town.ts'
import { seedFacilities } from '../../drizzle/facilities.ts'
import { migrateDatabase } from '../../drizzle/migrate.ts'
import type { JobServices } from '../jobs/tick.ts'
import { randomnessFrom } from '../platform/beacon.ts'
import { documentsIn } from '../platform/documents.ts'
import { openFile } from '../platform/libsql-file.ts'
import { folderMailer, keptMailDomain } from '../platform/mail-folder.ts'
import { mailDomainOf, smtpMailer } from '../platform/mail-smtp.ts'
import { patience } from '../platform/patience.ts'
import { storageInFolder } from '../platform/storage-folder.ts'
import { addWords } from '../store/account/finding/words.ts'
import { addLikenesses } from '../store/account/likeness.ts'
import { openDatabase } from '../store/database.ts'
import { clockFrom } from './clock.ts'
import {
  centreFrom,
  configurationFrom,
  Misconfigured,
  networksFrom,
  settings,
} from './configuration.ts'

type Environment = Partial<Record<string, string>>

/** What stands in the environment for the Deno runtime. */
export const environment = (): Environment =>
  Object.fromEntries(settings.map((name) => [name, process.env[name]]))

/**
 * Opens the Deno runtime's folder: migrated, and settled where it was empty. A wrong setting is one sentence, and the
 * end. Whoever serves the pages is where letters lead to; whatever else runs asks the folder.
 */
export const openServices = (env: Environment, serves: boolean) =>
  open(env, serves).catch((error) => {
    if (!(error instanceof Misconfigured)) throw error
    console.error(error.message)
    process.exit(1)
  })

async function open(env: Environment, serves: boolean) {
  const configuration = configurationFrom(env)
  const { DATA_DIR: folder, PORT: port, SITE_URL, SMTP_URL: smtp, isProduction } = configuration
  claimFolder(folder, isProduction ? 'production' : 'demo')
  const now = clockFrom(env.HOYO_NOW, isProduction)
  const file = await openFile(`${folder}/hoyo.db`)
  const db = openDatabase(file(patience.job))
  await migrateDatabase(db)
  await addLikenesses(db)
  const randomness = randomnessFrom(env, isProduction)
  await (isProduction ? seedFacilities(db, now()) : seedDemoTown(db, now(), randomness))
  await addWords(db)
  const mails = storageInFolder(`${folder}/mail`)
  const served = `${folder}/site`
  const own = `http://localhost:${port}`
  const site = SITE_URL ?? (serves || !existsSync(served) ? own : readFileSync(served, 'utf8'))
  const centre = centreFrom(env, isProduction)
  const services: JobServices = {
    db,
    now,
    lettersAMinute: configuration.LETTERS_A_MINUTE,
    site,
    centre,
    openMailer: smtp ? smtpMailer(smtp) : folderMailer(mails),
    documents: documentsIn(storageInFolder(`${folder}/documents`)),
    randomness,
    file,
  }
  const mailDomain = smtp ? mailDomainOf(smtp) : keptMailDomain
  const staffNetworks = networksFrom(env.STAFF_NETWORKS)
  const pages = {
    ...services,
    centre,
    mailDomain,
    staffNetworks,
    db: openDatabase(file(patience.page)),
  }
  const keepSite = () => writeFileSync(served, site, { mode: 0o600 })
  const keptMails = smtp ? undefined : mails
  return { services, pages, configuration, close: file.close, keptMails, keepSite }
}

/** A folder is a demo's or production's for good: neither opens with the logins, or the people, of the other. */
function claimFolder(folder: string, kind: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const mark = `${folder}/kind`
  if (!existsSync(mark)) writeFileSync(mark, kind, { mode: 0o600 })
  const known = readFileSync(mark, 'utf8')
  if (known !== kind)
    throw new Misconfigured(`${folder} is a folder of ${known}: ${kind} needs another DATA_DIR`)
}
