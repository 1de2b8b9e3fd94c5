import { chmodSync, mkdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createStorage, type Driver, type Storage } from 'unstorage'
import openFolder from 'unstorage/drivers/fs-lite'

/** A folder that its owner alone may enter. */
export function storageInFolder(folder: string): Storage {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return createStorage({ driver: wholeFilesIn(folder) })
}

/** What a file is called until it is whole. */
const unfinished = '.unfinished-'

/**
 * A file is there whole or not at all: it is written under another name, which goes away if that fails, say on a full
 * disk. One that a killed process left goes with the removal of what it was to become.
 */
function wholeFilesIn(folder: string): Driver {
  const driver = openFolder({ base: folder, ignore: (path) => path.includes(unfinished) })
  const { setItem, setItemRaw, removeItem } = driver
  const written = async (key: string, write: (key: string) => unknown) => {
    const part = unfinished + key
    try {
      await write(part)
      await rename(join(folder, part), join(folder, key))
    } catch (error) {
      await rm(join(folder, part), { force: true })
      throw error
    }
  }
  return {
    ...driver,
    setItem: (key, value, options) =>
      written(key, (part) => setItem?.call(driver, part, value, options)),
    setItemRaw: (key, value, options) =>
      written(key, (part) => setItemRaw?.call(driver, part, value, options)),
    removeItem: async (key, options) => {
      await rm(join(folder, unfinished + key), { force: true })
      await removeItem?.call(driver, key, options)
    },
  }
}
