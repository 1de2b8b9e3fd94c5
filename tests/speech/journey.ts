import { openScreenReader, press, type } from './screen-reader.ts'

/** What a journey does: every step acts, and is told on stdout with what was heard, as a line of JSON. */
export async function openJourney() {
  const { page, hear, stop } = await openScreenReader()

  async function step(name: string, act: () => unknown, awaited?: RegExp) {
    tell(name, await hear(act, awaited))
  }

  /** Orca answers now and then that it is not in a table it has just come into: then once more from the top. */
  async function walkTable(keys: Record<string, string>, tries = 3): Promise<void> {
    const heard: [string, string[]][] = []
    for (const [name, key] of Object.entries(keys)) heard.push([name, await hear(() => press(key))])
    if (tries > 1 && heard.some(([, said]) => said.includes('Not in a table.'))) {
      await hear(() => press('ctrl+Home'))
      return walkTable(keys, tries - 1)
    }
    for (const [name, said] of heard) tell(name, said)
  }

  /** Typing is not echoed; a stray echo of it is no part of what follows. */
  async function fill(text: string) {
    await hear(() => type(text), /^/)
  }

  return { page, hear, step, walkTable, fill, stop }
}

export const loaded = /Finished loading/

export function enter() {
  press('Return')
}

/** From here to the end of the page. */
export function read() {
  press('KP_Add')
}

function tell(name: string, heard: readonly string[]) {
  console.log(JSON.stringify({ name, heard }))
}
