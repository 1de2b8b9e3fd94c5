import type { Storage } from 'unstorage'

/** Where uploaded documents lie. Keys are random names of letters and digits; another key is a fault. */
export type Documents = {
  keep(key: string, bytes: Uint8Array): Promise<void>
  find(key: string): Promise<Uint8Array<ArrayBuffer> | null>
  remove(key: string): Promise<void>
}

export function documentsIn(storage: Storage): Documents {
  return {
    keep: async (key, bytes) => {
      const name = named(key)
      await storage.setItemRaw(name, bytes).catch((cause: unknown) => {
        throw new Error(`The document ${key} was not kept`, { cause })
      })
    },
    find: async (key) => bytesOf(await storage.getItemRaw<unknown>(named(key))),
    remove: async (key) => {
      await storage.removeItem(named(key))
      // The folder's driver (unstorage 1.17) hides why a file could not be removed.
      if (await storage.hasItem(key)) throw new Error(`The document ${key} was not removed`)
    },
  }
}

function named(key: string): string {
  if (!/^[A-Za-z0-9]+$/.test(key)) throw new Error(`No name of a document: ${JSON.stringify(key)}`)
  return key
}

/** A bucket gives a buffer, a folder bytes; anything else is the driver's error, which it returns. */
function bytesOf(found: unknown): Uint8Array<ArrayBuffer> | null {
  if (found === null) return null
  if (found instanceof ArrayBuffer || found instanceof Uint8Array) return new Uint8Array(found)
  throw found
}
