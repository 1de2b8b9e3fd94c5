import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestHarness } from 'wrangler'
import { readDocument } from '../../src/domain/pictures/document.ts'
import type { Documents } from '../../src/platform/documents.ts'
import { documentsIn } from '../../src/platform/documents.ts'
import { storageInBucket } from '../../src/platform/storage-bucket.ts'
import { storageInFolder } from '../../src/platform/storage-folder.ts'
import { isUnavailable } from '../../src/store/database.ts'
import { exif, photograph, withSegments } from '../support/pictures.ts'

const folder = mkdtempSync(`${tmpdir()}/hoyo-`)
const workers = createTestHarness({
  root: fileURLToPath(new URL('.', import.meta.url)),
  workers: [
    {
      config: {
        name: 'documents',
        main: 'worker.ts',
        compatibility_date: '2026-11-01',
        compatibility_flags: ['nodejs_compat'],
        r2_buckets: [{ binding: 'DOCUMENTS', bucket_name: 'documents' }],
      },
    },
  ],
})

beforeAll(() => workers.listen())
afterAll(async () => {
  await workers.close()
  rmSync(folder, { recursive: true })
})

const runtimes: [string, () => Promise<Documents>][] = [
  ['a folder', async () => documentsIn(storageInFolder(`${folder}/documents`))],
  [
    'a bucket',
    async () =>
      documentsIn(storageInBucket((await workers.getWorker().getEnv()).DOCUMENTS, 'documents')),
  ],
]

describe.each(runtimes)('in %s', (_, open) => {
  test('what is kept is found byte for byte, until it is removed', async () => {
    const documents = await open()
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256)
    await documents.keep('Kept1', bytes)
    expect(await documents.find('Kept1')).toEqual(bytes)
    expect(await (await open()).find('Kept1')).toEqual(bytes)
    await documents.remove('Kept1')
    expect(await documents.find('Kept1')).toBeNull()
  })

  test('removing what is not there is fine', async () => {
    await (await open()).remove('Never1')
  })

  test.each(['', '..', '../hoyo', 'a/b', 'a:b', 'a.jpg', 'a%2fb', 'a\0', 'ａ', 'a\n'])(
    'a key like %j is refused',
    async (key) => {
      const documents = await open()
      await expect(documents.keep(key, new Uint8Array(1))).rejects.toThrow('No name')
      await expect(documents.find(key)).rejects.toThrow('No name')
      await expect(documents.remove(key)).rejects.toThrow('No name')
    },
  )
})

test('the folder is its owner’s alone, even if it was not before', async () => {
  mkdirSync(`${folder}/open`, { mode: 0o755 })
  documentsIn(storageInFolder(`${folder}/open`))
  const documents = documentsIn(storageInFolder(`${folder}/deep/new`))
  await documents.keep('Kept1', new Uint8Array(1))
  expect(readdirSync(`${folder}/deep/new`)).toEqual(['Kept1'])
  for (const path of ['open', 'deep/new'])
    expect(statSync(`${folder}/${path}`).mode & 0o777).toBe(0o700)
})

test('what cannot be removed is a fault, and so is what cannot be read', async () => {
  const documents = documentsIn(storageInFolder(`${folder}/stuck`))
  mkdirSync(`${folder}/stuck/Folder1`)
  symlinkSync('Loop1', `${folder}/stuck/Loop1`)
  await expect(documents.remove('Folder1')).rejects.toThrow('was not removed')
  await expect(documents.find('Loop1')).rejects.toThrow('ELOOP')
})

test('on a full disk a document is not kept, nothing of it is left, and that is known for what it is', async () => {
  const documents = documentsIn(storageInFolder(`${folder}/full`))
  await documents.keep('Kept1', Uint8Array.of(1))
  for (const key of ['Full1', 'Kept1']) {
    symlinkSync('/dev/full', `${folder}/full/.unfinished-${key}`)
    const failing = documents.keep(key, new Uint8Array(70_000))
    const error = await failing.catch((error: unknown) => error)
    expect(isUnavailable(error)).toBe(true)
  }
  expect(readdirSync(`${folder}/full`)).toEqual(['Kept1'])
  expect(await documents.find('Kept1')).toEqual(Uint8Array.of(1))
})

test('what a killed process left of a document is never listed, and goes with it', async () => {
  const storage = storageInFolder(`${folder}/killed`)
  writeFileSync(`${folder}/killed/.unfinished-Half1`, 'half')
  expect(await storage.getKeys()).toEqual([])
  expect(await documentsIn(storage).find('Half1')).toBe(null)
  await documentsIn(storage).remove('Half1')
  expect(readdirSync(`${folder}/killed`)).toEqual([])
})

test('on Workers a photograph is cleaned, kept, found and removed', async () => {
  const photo = withSegments(photograph(), exif(6))
  const answer = await workers.fetch('/', { method: 'POST', body: photo })
  // Kept, found, removed and looked for, found no more.
  expect(answer.headers.get('x-asked')).toBe('5')
  expect(answer.status).toBe(200)
  expect(readDocument(new Uint8Array(await answer.arrayBuffer()))).toEqual(readDocument(photo))
  const refused = await workers.fetch('/', { method: 'POST', body: '%PDF-1.7' })
  expect(await refused.text()).toBe('notAnImage')
})
