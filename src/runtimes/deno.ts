import { getConnInfo } from 'hono/deno'
import { createApp } from '../app.tsx'
import type { Services } from '../env.ts'
import { carryLettersSoon } from '../jobs/carry-letters.ts'
import { tickOrFail } from '../jobs/tick.ts'
import { listKept } from '../platform/mail-folder.ts'
import { addressesIn, shardsInFolder } from '../platform/postal-codes.ts'
import { reasonOf } from '../store/database.ts'
import { listFacilitiesTold } from '../store/facilities.ts'
import { machineClock } from './clock.ts'
import { built, filesOf, honestly } from './deno-files.ts'
import { environment, openServices } from './deno-services.ts'
import { greetingOf } from './greeting.ts'
import { askingText } from './lacking.ts'
import { endOf, leavingSignal } from './leaving.ts'
import { turns } from './turns.ts'

const leaving = leavingSignal()
const { services, pages, configuration, keptMails, keepSite, close } = await openServices(
  environment(),
  true,
)
const { PORT: port, HOST: hostname, PROXY_HEADER: proxyHeader, isProduction } = configuration

const fileOf = filesOf(isProduction)
const lacking = isProduction ? askingText(await listFacilitiesTold(services.db)) : ''

/** Behind a proxy every connection is the proxy's: the last address of its header is the one it saw. */
const sourceOf: Services['sourceOf'] = (c) => {
  const seen = proxyHeader !== 'none' && c.req.header(proxyHeader)?.split(',').at(-1)?.trim()
  return seen || (getConnInfo(c).remote.address ?? '')
}

/** What goes on: requests until they are answered, letters being carried, the schedule. */
const errands = new Set<Promise<unknown>>()
const runErrand = (errand: Promise<unknown>) => {
  errands.add(errand)
  const forget = () => errands.delete(errand)
  errand.then(forget, forget)
}

const app = createApp({
  ...pages,
  devicesNow: machineClock,
  isProduction,
  turn: turns(),
  readyMegabytes: configuration.READY_MEGABYTES,
  securityContact: configuration.SECURITY_CONTACT,
  sourceOf,
  findAddresses: addressesIn(shardsInFolder(new URL('postal/', built))),
  deliver: () => runErrand(carryLettersSoon(services).catch(logFault)),
  listKept: keptMails && (() => listKept(keptMails)),
})

/** One line, however many the reason has. */
function logFault(error: unknown) {
  const at = new Date(services.now()).toISOString()
  console.error(JSON.stringify({ at, reason: reasonOf(error) }))
}

// Not awaited: Deno begins no slot while the one before is at work, and a mail server may keep that waiting.
Deno.cron('tick', '*/5 * * * *', () => runErrand(tickOrFail(services, leaving).catch(logFault)))
const server = Deno.serve({ port, hostname, onListen: greet }, (request, info) => {
  if (leaving.aborted) return new Response(null, goneSoon)
  runErrand(info.completed)
  return answer(request, info)
})

/** Where a request comes while the process ends: the next one takes it. */
const goneSoon = { status: 503, headers: { 'Retry-After': '5', Connection: 'close' } }

async function answer(request: Request, info: Deno.ServeHandlerInfo): Promise<Response> {
  return honestly(request, (await fileOf(request)) ?? (await app.fetch(request, info)))
}

if (leaving.aborted) leave()
else leaving.addEventListener('abort', leave)

/**
 * Takes no more requests, answers those that came, and is gone within seconds. Deno's own shutdown comes last, to send
 * what is answered: it takes a body that is still arriving away from its request (2.9).
 */
async function leave() {
  await endOf(errands, 5)
  await endOf([server.shutdown()], 1)
  await close()
  Deno.exit(0)
}

function greet() {
  keepSite()
  const site = `http://localhost:${port}`
  const isKeepingLetters = keptMails !== undefined
  const town = { site, now: services.now(), isKeepingLetters, start: 'npm start' }
  const lines = isProduction ? [site, lacking].filter(Boolean) : greetingOf(town)
  console.log(lines.join('\n'))
}
