import { brokenConstraint } from './database.ts'

const mostTries = 100

/**
 * Judges and writes on the same facts: when another write came between, which a constraint tells, everything
 * starts again from new facts. Each retry means that somebody else got through.
 */
export async function onFreshFacts<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (brokenConstraint(error) === null || tries === mostTries) throw error
    }
  }
}
