import { tick } from '../jobs/tick.ts'
import { openTown } from '../runtimes/deno-services.ts'

// `npm run tick -- --now 2019-03-20T10:00+09:00`: the schedule of the Deno home, once, at a moment of one's choosing.

const at = Deno.args.indexOf('--now')
const { town } = await openTown({
  ...Deno.env.toObject(),
  ...(at >= 0 && { HOYO_NOW: Deno.args[at + 1] ?? '' }),
})
for (const { job, changed, error } of await tick(town)) {
  if (error || changed) console.log(`${job}: ${error ?? changed}`)
}
