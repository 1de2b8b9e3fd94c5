import autocannon from 'autocannon'

/** Whose every answer has this status; 200 where nothing else is said. */
export type Target = { url: string; headers?: Record<string, string>; status?: string }

/** Requests per second of one round. */
export type Round = { ours: number; floor: number }

const rounds = 3
const secondsARound = 2.5

/** Short rounds of the one and the other in turn, so that whatever else the machine does meets both. */
export async function compare(ours: Target, floor: Target, connections: number): Promise<Round[]> {
  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) {
    measured.push({
      ours: await rateOf(ours, connections, secondsARound),
      floor: await rateOf(floor, connections, secondsARound),
    })
  }
  return measured
}

/** Answers per second; throws unless every answer was of the target's status. */
export async function rateOf(
  { url, headers, status: right = '200' }: Target,
  connections: number,
  seconds: number,
): Promise<number> {
  const options = { url, headers, connections, duration: seconds, sampleInt: 100 }
  const { statusCodeStats, errors, timeouts, duration } = await autocannon(options)
  const answered = statusCodeStats[right]?.count ?? 0
  const wrong = Object.entries(statusCodeStats).filter(([status]) => status !== right)
  if (wrong.length > 0 || errors > 0 || timeouts > 0 || answered === 0) {
    const told = wrong.map(([status, { count }]) => `${count} × ${status}, `).join('')
    throw new Error(`${told}${answered} × ${right}, ${errors} errors, ${timeouts} timeouts`)
  }
  return answered / duration
}
