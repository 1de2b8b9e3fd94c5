import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = globSync('components/words/ja/**/*.ts', { cwd: root })

/** What a digit may stand for in a sentence: no number of a rule, and nothing that anybody would change. */
const allowed: [what: string, shape: RegExp][] = [
  ['an example', /例：[^。]*|昭和53、S53|40-0015|[^。]*のように/g],
  ['digits of a format', /\d+桁|0から始まる|\$\d/g],
  [
    'one, or two of a pair',
    /1(つ|部屋|施設|回|件|室|週間|ヶ月|人以上|人の利用者|人の区民|人ほど|か月[にの]|か月(?=$)|と数え|文|枚|日に|人の職員|人の手続き|年度に)|[12]か2|もう1人|2(つ|ヶ月|か月の|回入力)/g,
  ],
  ['the length of a stay, and its nights', /[12]泊(?!まで)/g],
  ['a place in an order', /第[12](希望|の秘密)/g],
  ['tenths, in which a chance is told', /10人に/g],
  ['the name of a drawing', /ロト7/g],
  ['what a receipt is written in', /2から7までの数字|0、1、8、9は使いません|1文字ずつ/g],
  ['a standard, and a program', /JIS X 8341-3:2016|WCAG 2\.2|w3m/g],
  ['the month of a test', /^2026-11$/g],
  ['paper, an envelope, and how it is printed', /A4|長形3号|倍率100％/g],
  ['steps of a page', /^[12]\. /g],
  ['the first day of a month', /^-01$/g],
  ['midnight and the full minute of a clock', /^24時$|^0分$/g],
]

/** The record's format is a published text of its own, with its own numbers. */
const ofTheFormat: typeof allowed = [
  ['code', /`[^`]*`|python3/g],
  ['a standard', /SHA-256|RFC 9380|BLS12-381|G[12]の点/g],
  ['bytes, characters and digits', /\d+(バイト|文字|進数)|10のバイト|余分な0/g],
  ['how many numbers a drawing has', /数字[27]つ/g],
  ['lines and steps', /手順4|1行|1から(番号|です)|[はが][01](です|）)|n－1/g],
]

test.each(files)('%s spells no number of a rule', (file) => {
  const shapes = file.endsWith('draw-format.ts') ? [...allowed, ...ofTheFormat] : allowed
  const left = textsIn(file).filter((text) => /[0-9０-９]/.test(without(shapes, text)))
  expect(left).toEqual([])
})

const without = (shapes: typeof allowed, text: string) =>
  shapes.reduce((rest, [, shape]) => rest.replace(shape, ''), text)

/** Every text of a file that is not an import; a number put into a template as it stands is text too. */
function textsIn(file: string): string[] {
  const code = readFileSync(root + file, 'utf8').replace(/^import [^']*'[^']*'$/gm, '')
  const texts: string[] = []
  const open: ('code' | 'template')[] = ['code']
  for (let at = 0; at < code.length; ) {
    const isText = open.at(-1) === 'template'
    const [token = ''] = (isText ? inTemplate : inCode).exec(code.slice(at)) ?? []
    at += token.length
    if (token.startsWith("'")) texts.push(token.slice(1, -1))
    else if (token === '`') isText ? open.pop() : open.push('template')
    else if (token === '${' || token === '{') open.push('code')
    else if (token === '}') open.pop()
    else if (isText) texts.push(token)
  }
  return texts
}

const inCode = /^(\/\/.*|\/\*[\s\S]*?\*\/|'(\\.|[^'\\])*'|[\s\S])/
const inTemplate = /^(`|\$\{(?!\d)|(\\.|\$\{\d+\}|(?!\$\{)[^`\\])+)/
