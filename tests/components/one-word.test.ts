import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = globSync('components/words/ja/*.ts', { cwd: root })

/** One thing has one name: what it is called, and by what it is not. */
const names: [name: string, never: RegExp][] = [
  ['公開', /公表/],
  ['抽選申込み一覧', /抽選申込一覧/],
  ['シード', /乱数の種|種の値/],
  ['取消し', /取り消し(?!て|ま|た)|取消(?!し|完了)/],
]

test.each(names)('%s is called nothing else', (_, never) => {
  const elsewhere = files.filter((file) => never.test(readFileSync(root + file, 'utf8')))
  expect(elsewhere).toEqual([])
})
