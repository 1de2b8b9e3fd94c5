import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Address } from '../domain/account/address.ts'

/** The addresses of a postal code of seven digits; none if there is no such code. */
export type FindAddresses = (postalCode: string) => Promise<Address[]>

/** The lines of a shard that `static/postal-codes.ts` has cut, by the first three digits of its codes. */
export type ReadShard = (name: string) => Promise<string | null>

type Assets = {
  fetch(url: string): Promise<Pick<Response, 'ok' | 'status' | 'text'>>
}

export const addressesIn =
  (readShard: ReadShard): FindAddresses =>
  async (postalCode) => {
    const [, first, last = ''] = /^(\d{3})(\d{4})$/.exec(postalCode) ?? []
    const shard = first && (await readShard(first))
    const lines = shard ? shard.split('\n') : []
    return lines.filter((line) => line.startsWith(last)).map(addressFrom)
  }

export const shardsInFolder =
  (folder: URL): ReadShard =>
  async (name) => {
    const file = new URL(`${name}.txt`, folder)
    return existsSync(file) ? await readFile(file, 'utf8') : null
  }

/** The host does not matter to a binding of static assets. */
export const shardsInAssets =
  (assets: Assets): ReadShard =>
  async (name) => {
    const answer = await assets.fetch(`https://assets/postal/${name}.txt`)
    if (answer.ok) return await answer.text()
    if (answer.status === 404) return null
    throw new Error(`Postal codes ${name}: status ${answer.status}`)
  }

function addressFrom(line: string): Address {
  const [, prefecture = '', city = '', town = '', office] = line.split('\t')
  return office ? { prefecture, city, town, office } : { prefecture, city, town }
}
