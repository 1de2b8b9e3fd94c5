import { tick } from '../jobs/tick.ts'
import { environment, openServices } from '../runtimes/deno-services.ts'
import { leavingSignal } from '../runtimes/leaving.ts'

// `npm run tick -- --now 2019-03-20T09:00+09:00`: the schedule of the Deno runtime, once, at a moment of one's choosing. It ends
// with 1 if a job failed.

const at = Deno.args.indexOf('--now')
const { services, close } = await openServices(
  { ...environment(), ...(at >= 0 && { HOYO_NOW: Deno.args[at + 1] ?? '' }) },
  false,
)
const ran = await tick(services, leavingSignal())
for (const { job, changed, error } of ran) {
  if (error || changed) console.log(`${job}: ${error ?? changed}`)
}
await close()
Deno.exit(ran.some(({ error }) => error) ? 1 : 0)
