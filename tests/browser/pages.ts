import { eq, sql } from 'drizzle-orm'
import type { ChapterName } from '../../components/words/chapters.ts'
import { amendments, registrations } from '../../drizzle/schema/account.ts'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import { openReset } from '../../src/store/account/passwords.ts'
import { by } from '../../src/store/acting.ts'
import { cancel } from '../../src/store/booking/cancelling.ts'
import { reserve } from '../../src/store/booking/reserving.ts'
import { home, workplace } from '../support/details.ts'
import { openChange } from '../support/emails.ts'
import type { Newcomer } from '../support/newcomer.ts'
import type { Runtime } from '../support/runtime.ts'
import { lotteryStates } from './lottery-pages.ts'

/** A page in one of its states, and the size its kind may have (kilobytes in brotli, styles included). */
export type PageState = {
  name: string
  path: string
  status?: number
  kilobytes: number
  isOpen?: boolean
  /** Posted, where only a form leads to the page. */
  form?: Record<string, string>
  /** What must have happened. */
  before?: () => Promise<unknown>
}

const giveUpLetter = (db: Runtime['db'], residentId: number) =>
  db.insert(letters).values({
    ...{ id: `dead-${residentId}`, residentId, writtenAt: now, deadAt: now },
    letter: { kind: 'registered', name: '', number: '400074' },
    address: sql`(select email from residents where id = ${residentId})`,
  })

const now = Date.parse('2019-03-10T10:00+09:00')

const living = {
  kana: 'ミナト タロウ',
  name: '港 太郎',
  telephone: '090-1234-5678',
  kind: 'living',
  homePostalCode: '105-8511',
  homePrefecture: '東京都',
  homeCity: '港区',
  homeStreet: '芝公園1丁目5番25号',
  birthYear: '1978',
  birthMonth: '6',
  birthDay: '16',
  email: 'taro@example.jp',
  emailAgain: 'taro@example.jp',
}
const working = {
  ...living,
  kind: 'working',
  workplaceName: '港株式会社',
  workplacePostalCode: '105-8511',
  workplacePrefecture: '東京都',
  workplaceCity: '港区',
  workplaceStreet: '芝公園1丁目5番25号',
  workplaceTelephone: '03-1234-5678',
}

/** 登録情報 of somebody who works in the ward and has asked for another name. */
function detailStates({ db }: Pick<Runtime, 'db'>, id: number): PageState[] {
  const change = (facts: Partial<typeof residents.$inferInsert>) =>
    db.update(residents).set(facts).where(eq(residents.id, id))
  const begin = async () => {
    await change({ kind: 'working', expiresAt: now + 30 * 24 * 60 * 60_000 })
    await db
      .insert(registrations)
      .values({
        residentId: id,
        birthdate: '1978-06-16',
        homeAddress: home,
        workplace,
        appliedAt: 1,
      })
      .onConflictDoNothing()
    const after = { subject: 'name', name: '芝浦 花子', kana: 'シバウラ ハナコ' } as const
    const asked = { residentId: id, subject: after.subject, after, askedAt: now }
    await db.insert(amendments).values(asked).onConflictDoNothing()
  }
  const typed = { homePostalCode: '452-0961', search: 'home' }
  const [telephone, renewal] = ['/registration/telephone', '/registration/renewal']
  return [
    { name: 'details', path: '/registration', kilobytes: 4, before: begin },
    { name: 'telephone number', path: telephone, kilobytes: 3.5 },
    {
      name: 'telephone number with mistakes',
      path: telephone,
      form: {},
      status: 422,
      kilobytes: 3.5,
    },
    {
      name: 'telephone number confirmation',
      path: telephone,
      form: { telephone: '090-1234-5678' },
      kilobytes: 3.5,
    },
    { name: 'telephone number completion', path: `${telephone}/completion`, kilobytes: 3.5 },
    { name: 'name asked for', path: '/registration/name', kilobytes: 3.5 },
    { name: 'name asked for completion', path: '/registration/name/completion', kilobytes: 3.5 },
    { name: 'home', path: '/registration/home', kilobytes: 4 },
    {
      name: 'home with several addresses',
      path: '/registration/home/address',
      form: typed,
      kilobytes: 4.5,
    },
    { name: 'renewal', path: renewal, kilobytes: 4 },
    {
      name: 'renewal confirmation',
      path: renewal,
      form: {
        workplaceName: workplace.name,
        workplaceTelephone: workplace.telephone,
        workplacePostalCode: workplace.address.postalCode,
        workplacePrefecture: workplace.address.prefecture,
        workplaceCity: workplace.address.city,
        workplaceStreet: workplace.address.street,
      },
      kilobytes: 4,
    },
    {
      name: 'renewal confirmation with mistakes',
      path: `${renewal}/confirmation`,
      form: {},
      status: 422,
      kilobytes: 4,
    },
    {
      name: 'renewal before its time',
      path: renewal,
      status: 422,
      kilobytes: 3.5,
      before: () => change({ expiresAt: now + 300 * 24 * 60 * 60_000 }),
    },
    {
      name: 'details of who lives in the ward',
      path: '/registration',
      kilobytes: 4,
      before: () => change({ kind: 'living', expiresAt: null }),
    },
  ]
}

/** Chapters 9 to 11. */
function accountStates(
  { db }: Pick<Runtime, 'db'>,
  { id }: Newcomer,
  { link, change: changeLink }: { link: string; change: string },
): PageState[] {
  const waits = (email: string) => openChange(db, id, now, email)
  const change = (facts: Partial<typeof residents.$inferInsert>) =>
    db.update(residents).set(facts).where(eq(residents.id, id))
  return [
    { name: 'registration', path: '/registration', kilobytes: 5.5, isOpen: true },
    {
      name: 'registration with mistakes',
      path: '/registration',
      form: { kind: 'working', birthYear: '2000', birthMonth: '5', birthDay: '1' },
      status: 422,
      kilobytes: 6,
      isOpen: true,
    },
    {
      name: 'registration with several addresses',
      path: '/registration/address',
      form: { ...living, homePostalCode: '452-0961', search: 'home' },
      kilobytes: 6,
      isOpen: true,
    },
    {
      name: 'registration with an unknown postal code',
      path: '/registration/address',
      form: { ...living, homePostalCode: '999-9999', search: 'home' },
      kilobytes: 5.5,
      isOpen: true,
    },
    {
      name: 'registration confirmation with a document',
      path: '/registration',
      form: working,
      kilobytes: 4.5,
      isOpen: true,
    },
    {
      name: 'registration confirmation with mistakes',
      path: '/registration/confirmation',
      form: {},
      status: 422,
      kilobytes: 4.5,
      isOpen: true,
    },
    {
      name: 'registration confirmation',
      path: '/registration',
      form: living,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'registration request',
      path: '/registration/confirmation',
      form: { agreed: 'yes' },
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'code of registration',
      path: '/registration/request',
      form: {},
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'code of registration with mistakes',
      path: '/registration/code',
      form: { code: '12' },
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'registration that was begun',
      path: '/registration',
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'emptying a registration',
      path: '/registration/reset?draft=x',
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'forgotten password', path: '/password-reset', kilobytes: 3.5, isOpen: true },
    {
      name: 'forgotten password with mistakes',
      path: '/password-reset',
      form: {},
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'code of a letter', path: '/first-code', kilobytes: 3.5, isOpen: true },
    {
      name: 'code of a letter with mistakes',
      path: '/first-code',
      form: {},
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'reset letter sent', path: '/password-reset/sent', kilobytes: 3.5, isOpen: true },
    { name: 'reset by a link', path: link, kilobytes: 3.5, isOpen: true },
    {
      name: 'reset with mistakes',
      path: link,
      form: {},
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'reset by a link that does not work',
      path: '/password-reset/x',
      status: 404,
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'mail address by a link', path: changeLink, kilobytes: 3.5, isOpen: true },
    {
      name: 'mail address by a link that does not work',
      path: '/email/change/x',
      form: {},
      status: 404,
      kilobytes: 3.5,
      isOpen: true,
    },
    {
      name: 'mail address completion',
      path: '/email/change/completion',
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'reset completion', path: '/password-reset/completion', kilobytes: 3.5, isOpen: true },
    { name: 'home after a change', path: '/?done=password', kilobytes: 4, isOpen: true },
    {
      name: 'closing completion',
      path: '/registration/closing/completion',
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'password', path: '/password', kilobytes: 3.5 },
    {
      name: 'password with mistakes',
      path: '/password',
      form: { current: '', next: 'short' },
      status: 422,
      kilobytes: 3.5,
    },
    { name: 'password confirmation', path: '/password/confirmation', kilobytes: 3.5 },
    { name: 'mail address', path: '/email', kilobytes: 3.5 },
    { name: 'mail address with mistakes', path: '/email', form: {}, status: 422, kilobytes: 3.5 },
    {
      name: 'mail address with another one waiting',
      path: '/email',
      kilobytes: 3.5,
      before: () => waits('waiting@example.jp'),
    },
    {
      name: 'mail address with another one waiting than was shown',
      path: '/email/pending',
      form: { shown: '', act: 'again' },
      status: 422,
      kilobytes: 3.5,
    },
    { name: 'letter to a mail address sent', path: '/email/sent', kilobytes: 3.5 },
    ...detailStates({ db }, id),
    { name: 'closing', path: '/registration/closing', kilobytes: 3.5 },
    {
      name: 'closing not agreed to',
      path: '/registration/closing',
      form: {},
      status: 422,
      kilobytes: 3.5,
    },
    {
      name: 'menu, waiting for review, with a letter that could not be delivered',
      path: '/menu',
      kilobytes: 4,
      before: async () => {
        await change({ cardArrivedAt: null })
        await giveUpLetter(db, id)
      },
    },
    {
      name: 'menu, refused',
      path: '/menu',
      kilobytes: 4,
      before: () => change({ refusedAt: 1, refusalReason: '住所が確認できません' }),
    },
    {
      name: 'first password',
      path: '/password',
      kilobytes: 3.5,
      before: () => change({ refusedAt: null, passwordSetAt: null }),
    },
    {
      name: 'as it was',
      path: '/menu',
      kilobytes: 4,
      before: () => change({ cardArrivedAt: 1, passwordSetAt: 1 }),
    },
  ]
}

const booking = 'facility=odaira&night=2019-03-20'
const party =
  'checked=yes&night=2019-03-22&nights=2&adults=2&children=1&seniors=1&holders=1&childHolders=1&helpers=0'
const filled = `${booking}&nights=2&adults1=3&children1=2&adults2=3&children2=2&roomWish=yes`
const mistaken = `${booking}&nights=2&adults1=&children1=x&adults2=9&children2=2`

/** Every page in every state, for a resident with a reservation to change and one that is cancelled. */
export async function pageStates(
  runtime: Pick<Runtime, 'db'>,
  newcomer: Newcomer,
): Promise<PageState[]> {
  const number = await book(runtime, newcomer)
  const ended = await book(runtime, newcomer, ['2019-03-24'])
  await cancel(runtime.db, by(newcomer), [ended], now)
  const token = await openReset(runtime.db, newcomer.id, now)
  const emailToken = await openChange(runtime.db, newcomer.id, now, 'new@example.jp')
  const links = { link: `/password-reset/${token}`, change: `/email/change/${emailToken}` }
  const change = `/reservations/${number}/change`
  const edits =
    'adults2019-03-28=4&children2019-03-28=1&drop2019-03-29=yes&adults2019-03-29=2&roomWish=no'
  return [
    { name: 'home', path: '/', kilobytes: 4, isOpen: true },
    { name: 'guide', path: '/guide', kilobytes: 4, isOpen: true },
    // What all eleven weigh is looked at without a browser: they are of one make.
    ...(['vacancies', 'registration'] satisfies ChapterName[]).map((chapter) => ({
      name: `guide, ${chapter}`,
      path: `/guide/${chapter}`,
      kilobytes: 4,
      isOpen: true,
    })),
    { name: 'accessibility', path: '/accessibility', kilobytes: 4, isOpen: true },
    { name: 'privacy', path: '/privacy', kilobytes: 4, isOpen: true },
    { name: 'criteria', path: '/registration/criteria', kilobytes: 4, isOpen: true },
    { name: 'lodges', path: '/facilities', kilobytes: 4.5, isOpen: true },
    { name: 'lodge', path: '/facilities/odaira', kilobytes: 4.5, isOpen: true },
    { name: 'lodge by contract', path: '/facilities/nikko-example', kilobytes: 4.5, isOpen: true },
    { name: 'price', path: '/facilities/odaira/price', kilobytes: 4.5, isOpen: true },
    {
      name: 'price found',
      path: `/facilities/odaira/price?${party}`,
      kilobytes: 4.5,
      isOpen: true,
    },
    {
      name: 'price with mistakes',
      path: '/facilities/odaira/price?checked=yes&night=x&adults=1&children=x&seniors=2&helpers=1',
      status: 422,
      kilobytes: 4.5,
      isOpen: true,
    },
    { name: 'draw format', path: '/draws/format', kilobytes: 7.0, isOpen: true },
    {
      name: 'login',
      path: `/login?next=${encodeURIComponent('/reservations')}`,
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'facilities', path: '/vacancies', kilobytes: 4, isOpen: true },
    { name: 'two months', path: '/vacancies/odaira?among=all', kilobytes: 4.5, isOpen: true },
    {
      name: 'two months, full nights',
      path: '/vacancies/atami-example',
      kilobytes: 4.5,
      isOpen: true,
    },
    {
      name: 'two months as a list',
      path: '/vacancies/odaira?view=list',
      kilobytes: 4.5,
      isOpen: true,
    },
    { name: 'search', path: '/vacancies/search', kilobytes: 4.5, isOpen: true },
    {
      name: 'search for two nights near a day',
      path: '/vacancies/search?date=2019-03-23&guests=1&saturdays=yes&nights=2&roomWish=yes',
      kilobytes: 4.5,
      isOpen: true,
    },
    {
      name: 'search for what no facility has',
      path: '/vacancies/search?guests=9',
      kilobytes: 4,
      isOpen: true,
    },
    {
      name: 'search with a mistake',
      path: '/vacancies/search?date=someday',
      status: 422,
      kilobytes: 4.5,
      isOpen: true,
    },
    { name: 'week', path: '/vacancies/odaira/week?from=2019-03-20', kilobytes: 4, isOpen: true },
    {
      name: 'week before opening',
      path: '/vacancies/odaira/week?from=2019-04-08',
      kilobytes: 4,
      isOpen: true,
    },
    {
      name: 'two months before their draw',
      path: '/vacancies/odaira?month=2019-05',
      kilobytes: 4.5,
      isOpen: true,
    },
    {
      name: 'week before its draw',
      path: '/vacancies/odaira/week?from=2019-05-01',
      kilobytes: 4,
      isOpen: true,
    },
    { name: 'not found', path: '/nowhere', status: 404, kilobytes: 3.5, isOpen: true },
    {
      name: 'not understood',
      path: '/vacancies/odaira/week?from=x',
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'menu', path: '/menu', kilobytes: 4 },
    { name: 'logout', path: '/logout', kilobytes: 3.5 },
    { name: 'logout while a form is half filled', path: '/logout?from=%2Femail', kilobytes: 3.5 },
    { name: 'emptying a form', path: '/unfinished/reset?from=%2Femail', kilobytes: 3.5 },
    { name: 'booking form', path: `/reservations/new?${booking}`, kilobytes: 4.5 },
    {
      name: 'booking form, two nights',
      path: `/reservations/new?${booking}&turn=2`,
      kilobytes: 4.5,
    },
    {
      name: 'booking form with mistakes',
      path: `/reservations/confirmation?${mistaken}`,
      status: 422,
      kilobytes: 4.5,
    },
    {
      name: 'booking refused',
      path: '/reservations/new?facility=atami-example&night=2019-03-23',
      status: 422,
      kilobytes: 3.5,
    },
    {
      name: 'booking refused before the draw',
      path: '/reservations/new?facility=odaira&night=2019-05-03',
      status: 422,
      kilobytes: 3.5,
    },
    { name: 'booking confirmation', path: `/reservations/confirmation?${filled}`, kilobytes: 3.5 },
    { name: 'booking completion', path: `/reservations/${number}/completion`, kilobytes: 3.5 },
    { name: 'reservations', path: '/reservations', kilobytes: 4 },
    { name: 'reservation', path: `/reservations/${number}`, kilobytes: 3.5 },
    { name: 'reservation, cancelled', path: `/reservations/${ended}`, kilobytes: 3.5 },
    { name: 'change form', path: change, kilobytes: 4.5 },
    {
      name: 'change form with mistakes',
      path: `${change}/confirmation?drop2019-03-28=yes&drop2019-03-29=yes`,
      status: 422,
      kilobytes: 4.5,
    },
    { name: 'change confirmation', path: `${change}/confirmation?${edits}`, kilobytes: 3.5 },
    {
      name: 'change confirmation, nothing changed',
      path: `${change}/confirmation?adults2019-03-28=2&children2019-03-28=1&adults2019-03-29=2&children2019-03-29=1&roomWish=yes`,
      kilobytes: 3.5,
    },
    { name: 'change completion', path: `${change}/completion`, kilobytes: 3.5 },
    { name: 'choosing what to cancel', path: '/reservations/cancellation', kilobytes: 4 },
    {
      name: 'nothing chosen to cancel',
      path: '/reservations/cancellation/confirmation',
      status: 422,
      kilobytes: 4,
    },
    {
      name: 'cancellation confirmation',
      path: `/reservations/cancellation/confirmation?number=${number}`,
      kilobytes: 3.5,
    },
    ...(await lotteryStates(runtime, newcomer)),
    ...accountStates(runtime, newcomer, links),
  ]
}

async function book(
  { db }: Pick<Runtime, 'db'>,
  { id }: Newcomer,
  checkIns = ['2019-03-28', '2019-03-29'],
): Promise<string> {
  const now = Date.parse('2019-03-10T10:00+09:00')
  const nights = checkIns.map((night) => ({ night, adults: 2, children: 1 }))
  const outcome = await reserve(
    db,
    by({ id }),
    { slug: 'odaira', stay: { nights, roomWish: true }, key: `pages ${checkIns}` },
    now,
  )
  if (!outcome || !('number' in outcome)) throw new Error('the demo town is full')
  return outcome.number
}
