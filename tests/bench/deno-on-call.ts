// The Deno runtime with its schedule on call: it runs when asked for, as under wrangler, and tells what it held up.

let run = async () => {}

/** Runs the schedule; answers the longest time in which the process did nothing else, in milliseconds. */
async function onCall(): Promise<Response> {
  let [longest, last] = [0, performance.now()]
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const looking = setInterval(look, 1)
  await run()
  clearInterval(looking)
  return Response.json({ longest })
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
