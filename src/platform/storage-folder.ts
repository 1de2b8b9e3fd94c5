import { chmodSync, mkdirSync } from 'node:fs'
import { createStorage, type Storage } from 'unstorage'
import openFolder from 'unstorage/drivers/fs-lite'

/** A folder that its owner alone may enter. */
export function storageInFolder(folder: string): Storage {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return createStorage({ driver: openFolder({ base: folder }) })
}
