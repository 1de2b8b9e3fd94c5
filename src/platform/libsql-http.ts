/**
 * Asks a libSQL server that may have stopped to speak: with its whole answer there in time, or an error that the store
 * knows for one of unavailability. What was asked of the server may still be done by it. It leads nowhere else: what is
 * asked holds what residents typed. Whoever must not ask too often counts along.
 */
export const fetchWithin =
  (milliseconds: number, count = () => {}) =>
  async (request: Request): Promise<Response> => {
    count()
    const signal = AbortSignal.timeout(milliseconds)
    try {
      const answer = await fetch(request, { redirect: 'manual', signal })
      const { status, statusText, headers } = answer
      return new Response(await answer.arrayBuffer(), { status, statusText, headers })
    } catch (error) {
      throw signal.aborted
        ? new Error(`the database gave no answer within ${milliseconds} ms`, { cause: error })
        : error
    }
  }
