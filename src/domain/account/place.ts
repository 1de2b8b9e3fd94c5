import { oneSpaced, visible } from '../text.ts'
import { ward } from './ward.ts'

/** An address as its fields were typed, whatever stands in which. */
export type TypedPlace = { postalCode: string; prefecture: string; city: string; street: string }

const prefectures =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  )

/** A city of Tokyo's wards, with what follows it. */
const wardAhead = /^([^市区町村\s]{1,3}区)(.*)$/u
/** Postal codes of the ward begin so. */
const wardCodes = /^10[5-8]/

/**
 * An address put into its parts once, whichever fields it was typed into: what stands in two of them is said once, and
 * nothing that was typed is lost. Parts that are nowhere stay empty.
 */
export function readPlace({ postalCode, ...typed }: TypedPlace): Omit<TypedPlace, 'postalCode'> {
  const first = readPrefecture(closed(typed.prefecture))
  const inCity = joinedParts(first.rest, closed(typed.city))
  const second = withoutPrefecture(inCity, first.prefecture)
  const third = withoutPrefecture(oneSpaced(typed.street), second.prefecture)
  const prefecture = third.prefecture || prefectureBy(postalCode, second.rest || third.rest)
  return { prefecture, ...divided(prefecture, second.rest, third.rest) }
}

/** What is no prefecture stays where it was typed, unless it is the ward. */
function readPrefecture(text: string): { prefecture: string; rest: string } {
  const found = prefectureAhead(text)
  if (found) return found
  return wardAhead.test(text) ? { prefecture: '', rest: text } : { prefecture: text, rest: '' }
}

/** The city's ward and what was typed with it; a street that says both again says them once. */
function divided(prefecture: string, typedCity: string, typedStreet: string) {
  const inOne = typedCity === ''
  const whole = inOne ? typedStreet : typedCity
  const found = prefecture === ward.prefecture ? wardAhead.exec(whole) : null
  if (!found) return { city: typedCity, street: typedStreet }
  const [, city = '', rest = ''] = found
  const left = inOne ? '' : typedStreet
  const street = left.startsWith(city) ? left.slice(city.length).trim() : left
  return { city, street: joinedParts(rest.trim(), street) }
}

/** '東京都', '東京' or '東京都港区' as a prefecture and what follows. */
function prefectureAhead(text: string): { prefecture: string; rest: string } | undefined {
  const full = prefectures.find((name) => text.startsWith(name))
  if (full) return { prefecture: full, rest: text.slice(full.length).trim() }
  const short = prefectures.find((name) => text === shortOf(name))
  return short === undefined ? undefined : { prefecture: short, rest: '' }
}

/** Without the prefecture where it is said again; 大阪市 begins with no 大阪 that could go. */
function withoutPrefecture(text: string, known: string): { prefecture: string; rest: string } {
  const found = prefectureAhead(text)
  const isFull = found && text.startsWith(found.prefecture)
  if (found && isFull && (!known || found.prefecture === known))
    return withoutPrefecture(found.rest, found.prefecture)
  if (found && isFull && found.rest.startsWith(found.prefecture))
    return withoutPrefecture(found.rest, known)
  const short = shortOf(known || ward.prefecture)
  const rest = text.startsWith(short) ? text.slice(short.length).trim() : ''
  const isSaidAgain = wardAhead.test(rest) && (known || ward.prefecture) === ward.prefecture
  return isSaidAgain ? { prefecture: ward.prefecture, rest } : { prefecture: known, rest: text }
}

const shortOf = (prefecture: string) =>
  prefecture === '北海道' ? prefecture : prefecture.slice(0, -1)

/** A prefecture nobody wrote, where the postal code and the city leave no doubt. */
const prefectureBy = (postalCode: string, city: string) =>
  wardCodes.test(postalCode) && city.startsWith(ward.city) ? ward.prefecture : ''

/** One after the other; what the second begins with already is said once. */
const joinedParts = (first: string, second: string): string =>
  second.startsWith(first) ? second : first + second

/** Without gaps between the characters of a place, 東京都　港区. */
const closed = (text: string) => oneSpaced(text).replace(/(?<=[^ -~]) (?=[^ -~])/g, '')

/**
 * The street after a postal code was found: the town in place of the one an earlier search had put there, or before
 * what has none yet. A street that begins with some other place stays as it was typed.
 */
export function streetWith(town: string, typed: string, earlierTown: string): string {
  const street = visible(typed).trim()
  if (town && street.startsWith(town)) return street
  if (earlierTown && street.startsWith(earlierTown))
    return town + street.slice(earlierTown.length).trimStart()
  return street === '' || numberAhead.test(street) ? town + street : street
}

const numberAhead = /^(?:[\d\uff10-\uff19]|[一二三四五六七八九十]+(?:丁|番|号|の|ノ|[-ー−－]))/
