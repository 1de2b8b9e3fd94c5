import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

// Japan Post's addresses of every postal code, cut into a shard for each first three digits. A line is an address: the
// code's last four digits, prefecture, city, town and an office's name, parted by tabs. yubin is the newer source and
// has every code, but one address each; jquery-jpostal-ja has the several addresses that 1,400 codes have.

type Row = {
  code: string
  prefecture: string
  city: string
  town: string
  street: string
  office: string
}

const read = (file: string) =>
  readFileSync(new URL(`../node_modules/${file}`, import.meta.url), 'utf8')

/** By the first three digits of their codes. */
export function makeShards(): Map<string, string> {
  return new Map(chunksOfYubin().map(([first, chunk]) => [first, shard(first, rowsOfYubin(chunk))]))
}

function shard(first: string, rows: Row[]): string {
  const several = severalOfJpostal(first)
  const lines = rows.flatMap((row) => [...(several.get(row.code) ?? []), row].flatMap(linesFrom))
  return `${[...new Set(lines)].join('\n')}\n`
}

/** yubin tells the address of a code but lists no codes; asking for all ten million would take a while. */
const chunksOfYubin = (): [first: string, chunk: string][] =>
  [...read('yubin/dist/index.mjs').matchAll(/"(\d{3})": "([\w+/=]+)"/g)].map(
    ([, first = '', chunk = '']) => [first, chunk],
  )

const rowsOfYubin = (chunk: string): Row[] =>
  inflateRawSync(Buffer.from(chunk, 'base64'))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => rowOfYubin(line.split(',')))

function rowOfYubin([kind, code = '', , , prefecture = '', ...rest]: string[]): Row {
  if (kind === 'j') {
    const [city = '', town = '', street = '', office = ''] = rest
    return { code, prefecture, city, town, street, office }
  }
  const [, city = '', , town = ''] = rest
  return { code, prefecture, city, town, street: '', office: '' }
}

/** The rows of the codes that have more than one. The file is JavaScript: a call with JSON in it. */
function severalOfJpostal(first: string): Map<string, Row[]> {
  const file = read(`jquery-jpostal-ja/json/${first}.json`)
  const rows: string[][] = JSON.parse(file.slice(file.indexOf('['), file.lastIndexOf(']') + 1))
  const byCode = new Map<string, Row[]>()
  for (const row of rows.map(rowOfJpostal))
    byCode.set(row.code, [...(byCode.get(row.code) ?? []), row])
  return new Map([...byCode].filter(([, { length }]) => length > 1))
}

function rowOfJpostal([
  key = '',
  prefecture = '',
  city = '',
  town = '',
  street = '',
  office = '',
]: string[]) {
  return { code: key.slice(1), prefecture, city, town, street, office }
}

function linesFrom({ code, prefecture, city, town, street, office }: Row): string[] {
  const towns = office ? [withoutNotes(town + street)] : townsIn(town)
  return towns.map((name) => [code.slice(3), prefecture, city, name, office].join('\t').trimEnd())
}

/** A town (町域) without remarks on which part of it the code is for; 「甲、乙」 are two. */
const townsIn = (town: string): string[] =>
  withoutNotes(town.replace(/（([０-９]+階)）/, '$1'))
    .replace(/^以下に掲載がない場合$|^.+の次に.*場合$|^.+一円$|第?[０-９]+地割.*/, '')
    .split('、')

const withoutNotes = (text: string) => text.replace(/（.*）/, '')
