import { tick } from '../jobs/tick.ts'
import { environment, openServices } from '../runtimes/deno-services.ts'
import { leavingSignal } from '../runtimes/leaving.ts'

// `npm run tick -- --now 2019-03-20T09:00+09:00`: the schedule of the Deno runtime, once, at a moment of one's choosing.

const at = Deno.args.indexOf('--now')
const { services, close } = await openServices({
  ...environment(),
  ...(at >= 0 && { HOYO_NOW: Deno.args[at + 1] ?? '' }),
})
for (const { job, changed, error } of await tick(services, leavingSignal())) {
  if (error || changed) console.log(`${job}: ${error ?? changed}`)
}
await close()
Deno.exit(0)
