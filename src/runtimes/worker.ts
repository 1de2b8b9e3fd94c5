import type {
  ExecutionContext,
  Fetcher,
  R2Bucket,
  ScheduledController,
} from '@cloudflare/workers-types'
import { createClient } from '@libsql/client/web'
import { createApp } from '../app.tsx'
import { asksOf } from '../jobs/asks.ts'
import { carryLettersSoon } from '../jobs/carry-letters.ts'
import { type JobServices, tickOrFail } from '../jobs/tick.ts'
import { randomnessFrom } from '../platform/beacon.ts'
import { documentsIn } from '../platform/documents.ts'
import { fetchWithin } from '../platform/libsql-http.ts'
import { folderMailer, keptMailDomain, listKept } from '../platform/mail-folder.ts'
import { mailDomainOf, smtpMailer } from '../platform/mail-smtp.ts'
import { patience } from '../platform/patience.ts'
import { addressesIn, shardsInAssets } from '../platform/postal-codes.ts'
import { storageInBucket } from '../platform/storage-bucket.ts'
import { openDatabase } from '../store/database.ts'
import { clockFrom, machineClock } from './clock.ts'
import {
  centreFrom,
  contactFrom,
  isProduction as isProductionRuntime,
  lettersFrom,
  megabytesFrom,
  networksFrom,
  refuseWorker,
} from './configuration.ts'

type Bindings = {
  ASSETS: Fetcher
  CENTRE_HOURS?: string
  CENTRE_SECTION?: string
  CENTRE_TELEPHONE?: string
  DATABASE_TOKEN?: string
  DATABASE_URL: string
  DOCUMENTS: R2Bucket
  DRAND_TEST_KEY?: string
  DRAND_URL?: string
  HOYO_ENV?: string
  HOYO_NOW?: string
  LETTERS_A_MINUTE?: string
  READY_MEGABYTES?: string
  SECURITY_CONTACT?: string
  SITE_URL?: string
  SMTP_URL?: string
  STAFF_NETWORKS?: string
}

/**
 * How often an invocation may ask what is outside of it: developers.cloudflare.com/workers/platform/limits, Subrequests
 * (Workers Paid), said 1,000 for years and 10,000 since 2026. The lower number, less fifty for what is not counted here:
 * the relays of drand, and the page that a run follows.
 */
const mostAsks = 950

/** Of them for letters and the jobs that do not stop between two slices: letters go by four an ask, with their links by one. */
const keptAsks = 350

/** One an isolate: built at its first request, since the clock does not run before. */
let opened: ReturnType<typeof open> | undefined

function open(bindings: Bindings) {
  const { DATABASE_URL: url, DATABASE_TOKEN: authToken, SITE_URL: site, SMTP_URL: smtp } = bindings
  const { DRAND_URL, DRAND_TEST_KEY } = bindings
  const isProduction = isProductionRuntime(bindings.HOYO_ENV)
  if (isProduction) refuseWorker(bindings)
  if (!site) throw new Error('SITE_URL, which letters lead to, is needed')
  const mails = storageInBucket(bindings.DOCUMENTS, 'mail')
  // The client's own queue would wake one request from within another, which workerd takes for a hang.
  const concurrency = Number.POSITIVE_INFINITY
  const outside = (milliseconds: number, count?: () => void) => ({
    db: openDatabase(
      createClient({ url, authToken, concurrency, fetch: fetchWithin(milliseconds, count) }),
    ),
    documents: documentsIn(storageInBucket(bindings.DOCUMENTS, 'documents', count)),
  })
  const services = {
    now: clockFrom(bindings.HOYO_NOW, isProduction),
    site,
    lettersAMinute: lettersFrom(bindings.LETTERS_A_MINUTE),
    centre: centreFrom(bindings, isProduction),
    mailDomain: smtp ? mailDomainOf(smtp) : keptMailDomain,
    openMailer: smtp ? smtpMailer(smtp) : folderMailer(mails),
    randomness: randomnessFrom({ DRAND_URL, DRAND_TEST_KEY }, isProduction),
  }
  /** For one invocation: it counts what it asks by itself. */
  const openServices = (): JobServices => {
    const asks = asksOf(mostAsks, keptAsks)
    return { ...services, ...outside(patience.job, asks.count), asks }
  }
  const app = createApp({
    ...services,
    ...outside(patience.page),
    devicesNow: machineClock,
    isProduction,
    staffNetworks: networksFrom(bindings.STAFF_NETWORKS),
    readyMegabytes: megabytesFrom(bindings.READY_MEGABYTES),
    securityContact: contactFrom(bindings.SECURITY_CONTACT),
    sourceOf: (c) => c.req.header('cf-connecting-ip') ?? '',
    findAddresses: addressesIn(shardsInAssets(bindings.ASSETS)),
    deliver: (c) => c.executionCtx.waitUntil(carryLettersSoon(openServices())),
    listKept: smtp ? undefined : () => listKept(mails),
  })
  return { openServices, app }
}

export default {
  async fetch(request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> {
    opened ??= open(bindings)
    return opened.app.fetch(request, bindings, context)
  },
  async scheduled(_: ScheduledController, bindings: Bindings): Promise<void> {
    opened ??= open(bindings)
    await tickOrFail(opened.openServices())
  },
}
