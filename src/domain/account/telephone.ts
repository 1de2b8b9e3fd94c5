import { telephones } from '../../../static/built/telephones.ts'
import { plain } from '../text.ts'

const possible = new RegExp(telephones.possible)
const groups = telephones.groups.map(({ beginning, pattern }) => ({
  beginning: new RegExp(beginning),
  pattern: new RegExp(pattern),
}))

/** 内線, with whatever mark stands before it. */
const extension =
  /[\s,;(-]*(?:内線(?:番号)?|extension|extn?\.?|ext?=|x|#)[\s:.-]*(\d{1,7})\s*番?\s*\)?$/i
/** What stands before a number on a card and is none of it. */
const label = /^(?:tel|phone|電話(?:番号)?|☎)[\s.:]*/iu
/** A number of Japan as it is dialled from abroad: +81, 0081, 010-81, with the (0) that is left out there or without. */
const fromAbroad = /^(?:\+|00|010)?81(?:0(?=[1-9]))?(?=[1-9]\d{8,9}$)/

/**
 * A telephone number of Japan in its one form, `03-3578-2111` or `03-3578-2111 内線12`: grouped as its area is, whatever
 * it was typed with. Null for what cannot exist.
 */
export function readTelephone(text: string): string | null {
  const typed = plain(text).replace(label, '')
  const [, inside = ''] = extension.exec(typed) ?? []
  const outside = typed.replace(extension, '')
  if (!/^\+?[\d\s()[\]./\u30fb-]+$/.test(outside)) return null
  const digits = outside.replace(/[^\d+]/g, '').replace(fromAbroad, '0')
  const number = /^0[1-9]\d{8,9}$/.test(digits) ? grouped(digits.slice(1)) : null
  return number && inside ? `${number} 内線${inside}` : number
}

function grouped(significant: string): string | null {
  if (!possible.test(significant)) return null
  const found = groups.find(
    ({ beginning, pattern }) => beginning.test(significant) && pattern.test(significant),
  )
  const parts = found?.pattern.exec(significant)?.slice(1) ?? [significant]
  return `0${parts.join('-')}`
}
