import { chmodSync, mkdirSync } from 'node:fs'
import { createStorage } from 'unstorage'
import openFolder from 'unstorage/drivers/fs-lite'
import { type Documents, documentsIn } from './documents.ts'

/** Documents in a folder that its owner alone may enter. */
export function documentsInFolder(folder: string): Documents {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return documentsIn(createStorage({ driver: openFolder({ base: folder }) }))
}
