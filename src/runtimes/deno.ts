import { getConnInfo } from 'hono/deno'
import { demoPassword, demoResidents } from '../../drizzle/demo/town.ts'
import { createApp } from '../app.tsx'
import type { Services } from '../env.ts'
import { carryLettersSoon } from '../jobs/carry-letters.ts'
import { tick } from '../jobs/tick.ts'
import { listKept } from '../platform/mail-folder.ts'
import { addressesIn, shardsInFolder } from '../platform/postal-codes.ts'
import { reasonOf } from '../store/database.ts'
import { built, filesOf, honestly } from './deno-files.ts'
import { openServices } from './deno-services.ts'

const env = Deno.env.toObject()
Deno.umask(0o077)
const { services, pages, configuration, keptMails } = await openServices(env)
const { PORT: port, HOST: hostname, PROXY_HEADER: proxyHeader, isProduction } = configuration

const fileOf = filesOf(isProduction)

/** Behind a proxy every connection is the proxy's: the last address of its header is the one it saw. */
const sourceOf: Services['sourceOf'] = (c) => {
  const seen = proxyHeader !== 'none' && c.req.header(proxyHeader)?.split(',').at(-1)?.trim()
  return seen || (getConnInfo(c).remote.address ?? '')
}

const app = createApp({
  ...pages,
  isProduction,
  securityContact: configuration.SECURITY_CONTACT,
  sourceOf,
  findAddresses: addressesIn(shardsInFolder(new URL('postal/', built))),
  deliver: () => void carryLettersSoon(services).catch((error) => console.error(reasonOf(error))),
  listKept: keptMails && (() => listKept(keptMails)),
})

Deno.cron('tick', '*/5 * * * *', async () => {
  await tick(services)
})
Deno.serve({ port, hostname, onListen: greet }, async (request, info) =>
  honestly(request, (await fileOf(request)) ?? (await app.fetch(request, info))),
)

function greet() {
  console.log(`http://localhost:${port}`)
  if (isProduction) return
  for (const { number, name } of demoResidents) console.log(`  ${number} ${name}  ${demoPassword}`)
  if (keptMails) console.log(`  letters: http://localhost:${port}/dev/mail`)
}
