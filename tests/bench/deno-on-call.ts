// The Deno runtime with its schedule on call: it runs when asked for, as under wrangler, and tells what it held up.

import process from 'node:process'

let begin: () => unknown = () => {}

/** The longest time in which the process did nothing else, and the most work in one, since the schedule began. */
let longest = { standstill: 0, work: 0 }

/** Lets the schedule begin, which goes on by itself. */
function onCall(): Response {
  longest = { standstill: 0, work: 0 }
  let [lastTime, lastWork] = [performance.now(), worked()]
  const look = () => {
    const [time, work] = [performance.now(), worked()]
    longest.standstill = Math.max(longest.standstill, time - lastTime)
    longest.work = Math.max(longest.work, work - lastWork)
    lastTime = time
    lastWork = work
  }
  setInterval(look, 1)
  begin()
  return new Response('begun')
}

/** Milliseconds of a processor that this process has had. */
function worked(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const { serve } = Deno
const onCallInstead = {
  cron(_name: string, _schedule: string, work: () => unknown) {
    begin = work
  },
  serve: (options: Deno.ServeTcpOptions, answer: Deno.ServeHandler<Deno.NetAddr>) =>
    serve(options, (request, info) => {
      const { pathname } = new URL(request.url)
      if (pathname === '/__longest') return Response.json(longest)
      return pathname === '/__scheduled' ? onCall() : answer(request, info)
    }),
}
for (const [name, value] of Object.entries(onCallInstead))
  Object.defineProperty(Deno, name, { value })
await import('../../src/runtimes/deno.ts')
