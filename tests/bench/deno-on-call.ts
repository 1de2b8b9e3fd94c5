// The Deno runtime with its schedule on call: it runs when asked for, as under wrangler, and tells what it held up.

import process from 'node:process'

let run = async () => {}

/** Runs the schedule; answers the longest time in which the process did nothing else, and the most work in one. */
async function onCall(): Promise<Response> {
  const longest = { standstill: 0, work: 0 }
  let [lastTime, lastWork] = [performance.now(), worked()]
  const look = () => {
    const [time, work] = [performance.now(), worked()]
    longest.standstill = Math.max(longest.standstill, time - lastTime)
    longest.work = Math.max(longest.work, work - lastWork)
    lastTime = time
    lastWork = work
  }
  const looking = setInterval(look, 1)
  await run()
  clearInterval(looking)
  return Response.json(longest)
}

/** Milliseconds of a processor that this process has had. */
function worked(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const { serve } = Deno
const onCallInstead = {
  cron(_name: string, _schedule: string, work: () => Promise<void>) {
    run = work
  },
  serve: (options: Deno.ServeTcpOptions, answer: Deno.ServeHandler<Deno.NetAddr>) =>
    serve(options, (request, info) =>
      new URL(request.url).pathname === '/__scheduled' ? onCall() : answer(request, info),
    ),
}
for (const [name, value] of Object.entries(onCallInstead))
  Object.defineProperty(Deno, name, { value })
await import('../../src/runtimes/deno.ts')
