declare module 'autocannon' {
  type Options = {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    /** Milliseconds between two looks at whether it is time to stop. */
    sampleInt?: number
    headers?: Record<string, string>
  }
  type Result = {
    '2xx': number
    statusCodeStats: Record<string, { count: number }>
    errors: number
    timeouts: number
    /** Seconds it really took. */
    duration: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
