import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = ['components/words/**/*.ts', 'drizzle/demo/*.ts', 'tests/**/*.ts', '**/README.md']
  .flatMap((glob) => globSync(glob, { cwd: root, exclude: ['node_modules/**'] }))
  .filter((file) => file !== 'tests/components/one-word.test.ts')

/** One thing has one name: what it is called, and by what it is not. */
const names: [name: string, never: RegExp][] = [
  ['公開', /公表/],
  ['抽選申込み', /抽選申込(?!み|書)/],
  ['名簿, of a round', /(?<!抽選)申込み一覧|一覧のハッシュ値|一覧の確定|名簿が固定|一覧を固定/],
  ['シード', /乱数の種|種の値/],
  ['取消し', /取り消し(?!て|ま|た)|取消(?!し|完了)/],
  ['受付終了', /締切|締め切|申込みの終了/],
  ['受付開始', /申込みの開始/],
  ['変更の期限, 取消しの期限', /変更できる期限|取り消せる期限/],
  ['利用者登録の廃止（退会）', /取りやめ/],
  ['利用者：港区 次郎 様', /利用者:(?!`)|\p{Script=Han}様/u],
  ['入力をご確認ください（1件）', /入力内容に誤り/],
]

test.each(names)('%s is called nothing else', (_, never) => {
  const elsewhere = files.filter((file) => never.test(readFileSync(root + file, 'utf8')))
  expect(elsewhere).toEqual([])
})
