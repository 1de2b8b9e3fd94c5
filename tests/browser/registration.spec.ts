import { eq } from 'drizzle-orm'
import type { Page } from 'playwright/test'
import { documents } from '../../drizzle/schema/account.ts'
import { residents } from '../../drizzle/schema/shared.ts'
import { addRegistration, workplace } from '../support/details.ts'
import { photograph } from '../support/pictures.ts'
import { codeIn } from '../support/registering.ts'
import type { Runtime } from '../support/runtime.ts'
import { expect, logIn, test } from './fixtures.ts'

const chosen = 'みなと大好き2019'
let registered = 0

/** An address of mail nobody else in this town has. */
const newEmail = () => `newcomer-${process.pid}-${registered++}@example.jp`

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const press = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click()

async function fillPerson(page: Page, email: string) {
  await field(page, '氏名（カタカナ） ※必須').fill('みなと　たろう')
  await field(page, '氏名（漢字） ※必須').fill('髙橋　太﨑')
  await field(page, '電話番号 ※必須').fill('０９０－１２３４－５６７８')
  await field(page, '年').fill('昭和53')
  await field(page, '月').fill('６')
  await field(page, '日').fill('16')
  await field(page, 'メールアドレス ※必須').fill(email)
  await field(page, 'メールアドレス（確認） ※必須').fill(email)
}

/** 郵便番号⇒住所検索 of one of the two addresses, its street then made whole. */
async function search(page: Page, group: string, code: string, street: string) {
  const address = page.getByRole('group', { name: group, exact: true })
  await address.getByLabel('郵便番号').fill(code)
  await address.getByRole('button', { name: '郵便番号⇒住所検索' }).click()
  await expect(address.getByLabel('町村番地建物名')).toBeFocused()
  await expect(address.getByLabel('都道府県')).toHaveValue('東京都')
  await address.getByLabel('町村番地建物名').fill(street)
}

async function setFirstPassword(page: Page, password: string) {
  await expect(heading(page)).toHaveText('パスワードを設定してください')
  await field(page, '新しいパスワード ※必須').fill(password)
  await field(page, '新しいパスワードの確認 ※必須').fill(password)
  await press(page, '設定')
}

/** Reads the code in the letter and types it, with a mistake first. */
async function prove(page: Page, { mailbox }: Runtime, email: string) {
  await expect(heading(page)).toHaveText('メールアドレスの確認')
  const letter = await mailbox.next(
    (mail) => toOf(mail) === email && (mail.text?.includes('確認コード') ?? false),
  )
  await field(page, '確認コード ※必須').fill('12')
  await press(page, '申請を完了する')
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  await field(page, '確認コード ※必須').fill(codeIn([{ text: letter.text ?? '' }]))
  await press(page, '申請を完了する')
}

test('somebody who works in the ward registers with a document, sets a password, logs in and books', async ({
  page,
  runtime,
  javaScriptEnabled,
}) => {
  const email = newEmail()
  await page.goto('/')
  await page.getByRole('link', { name: '新規利用者登録' }).click()
  await page.getByLabel('港区内在勤の方').check()
  await fillPerson(page, email)
  await field(page, 'メールアドレス（確認） ※必須').fill('other@example.jp')
  await search(page, 'ご自宅住所', '１００ー００１４', '永田町1丁目')
  await field(page, '勤務先名称 ※必須').fill('港株式会社')
  await search(page, '勤務先所在地', '105-8511', '芝公園1丁目5番25号')
  await field(page, '勤務先電話番号 ※必須').fill('03-1234-5678')
  await press(page, '確認')

  await expect(page).toHaveTitle(/^エラー：/)
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  await expect(field(page, '氏名（漢字） ※必須')).toHaveValue('髙橋　太﨑')
  await expect(page.getByLabel('市区郡').first()).toHaveValue('千代田区')
  await field(page, 'メールアドレス（確認） ※必須').fill(email)
  await press(page, '確認')

  await expect(heading(page)).toHaveText('登録内容の確認')
  await expect(page.getByRole('main')).toContainText('ミナト タロウ')
  await expect(page.getByRole('main')).toContainText('〒105-8511 東京都港区芝公園1丁目5番25号')
  await page.getByRole('link', { name: '入力にもどる' }).click()
  await expect(field(page, '年')).toHaveValue('昭和53')
  await press(page, '確認')
  const picture = { name: '社員証.jpg', mimeType: 'image/jpeg', buffer: photograph(3000, 2000) }
  await page.getByLabel('在勤を証明する書類').setInputFiles(picture)
  // A busy machine takes seconds to make a large photograph small.
  await press(page, '申込み')
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused({
    timeout: 20_000,
  })
  await expect(page.getByRole('main')).toContainText('選択済み：社員証.jpg')
  await page.getByLabel('上記に同意して利用者登録する。').check()
  await press(page, '申込み')
  await expect(heading(page)).toHaveText('申込みの確認')
  await expect(page.getByRole('main')).toContainText('社員証.jpg')
  await press(page, 'この内容で申請する')
  await prove(page, runtime, email)

  await expect(heading(page)).toHaveText('利用者登録の申請が完了しました。')
  const shown = (await page.locator('dd').first().textContent())?.trim() ?? ''
  expect(shown).toMatch(/^\d\d-\d{4}$/)
  await expect(page.getByRole('main')).toContainText('19780616（生年月日8桁）')
  const number = shown.replace('-', '')
  const letter = await runtime.mailbox.next(({ text }) => text?.includes(shown) ?? false)
  expect(letter.text).toContain('髙橋 太﨑 様')
  expect(letter.text).not.toContain('19780616')

  const [resident] = await runtime.db.select().from(residents).where(eq(residents.number, number))
  const [document] = await runtime.db
    .select()
    .from(documents)
    .where(eq(documents.residentId, resident?.id ?? 0))
  if (javaScriptEnabled) expect(document?.bytes).toBeLessThan(picture.buffer.length)

  await page.goto('/login')
  await logIn(page, { id: 0, number, password: '19780616' })
  for (const path of ['/menu', '/reservations', '/vacancies']) {
    await page.goto(path)
    await expect(heading(page)).toHaveText('パスワードを設定してください')
  }
  await setFirstPassword(page, '1978-06-16')
  await expect(page.getByText('生年月日は、新しいパスワードにできません。').first()).toBeVisible()
  await setFirstPassword(page, chosen)
  await expect(heading(page)).toHaveText('登録されている方の専用メニュー')
  await expect(page.getByRole('main')).toContainText('利用者登録を確認しています。')
  await page.getByRole('button', { name: '終了' }).click()

  await page.goto('/reservations/new?facility=odaira&night=2019-03-25')
  await logIn(page, { id: 0, number, password: chosen })
  await page.getByLabel('大人').fill('2')
  await page.getByLabel('希望しない').check()
  await press(page, '申込み')
  await press(page, 'この内容で予約する')
  await expect(heading(page)).toHaveText('予約が完了しました。')
})

test('somebody who lives in the ward needs no workplace and no document', async ({
  page,
  runtime,
  javaScriptEnabled,
}) => {
  await page.goto('/registration')
  const workplace = field(page, '勤務先名称 ※必須')
  if (javaScriptEnabled) {
    await expect(workplace).toBeHidden()
    await page.getByLabel('港区内在勤の方').check()
  }
  await expect(workplace).toBeVisible()
  await page.getByLabel('港区内在住の方').check()
  const email = newEmail()
  await fillPerson(page, email)
  await search(page, 'ご自宅住所', '1058511', '芝公園1-5-25')
  await press(page, '確認')
  await expect(page.getByLabel('在勤を証明する書類')).toHaveCount(0)
  await page.getByLabel('上記に同意して利用者登録する。').check()
  await press(page, '申込み')
  await press(page, 'この内容で申請する')
  await prove(page, runtime, email)
  await expect(heading(page)).toHaveText('利用者登録の申請が完了しました。')
})

test('a postal code of several towns offers them, an unknown one says so, and リセット empties the form', async ({
  page,
}) => {
  await page.goto('/registration')
  const home = page.getByRole('group', { name: 'ご自宅住所', exact: true })
  await field(page, '氏名（漢字） ※必須').fill('港 太郎')
  await home.getByLabel('郵便番号').fill('999-9999')
  await home.getByRole('button', { name: '郵便番号⇒住所検索' }).click()
  await expect(page.getByText('この郵便番号の住所は見つかりませんでした。')).toBeFocused()
  await home.getByLabel('郵便番号').fill('452-0961')
  await home.getByRole('button', { name: '郵便番号⇒住所検索' }).click()
  await home.getByRole('button', { name: '愛知県清須市春日一番割' }).click()
  await expect(home.getByLabel('町村番地建物名')).toHaveValue('春日一番割')
  await expect(field(page, '氏名（漢字） ※必須')).toHaveValue('港 太郎')
  await press(page, 'リセット')
  await press(page, '入力した内容を消す')
  await expect(field(page, '氏名（漢字） ※必須')).toHaveValue('')
})

test('the password is changed after a confirmation, and all sessions end', async ({
  page,
  browser,
  runtime,
  newcomer,
}) => {
  const elsewhere = await browser.newPage({ baseURL: runtime.url })
  for (const one of [page, elsewhere]) {
    await one.goto('/login')
    await logIn(one, newcomer)
    await expect(heading(one)).toHaveText('登録されている方の専用メニュー')
  }
  await page.getByRole('link', { name: 'パスワード変更' }).click()
  await field(page, '現在のパスワード ※必須').fill(newcomer.password)
  await field(page, '新しいパスワード ※必須').fill(chosen)
  await field(page, '新しいパスワードの確認 ※必須').fill('ちがうもの2019')
  await press(page, '設定')
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  await field(page, '現在のパスワード ※必須').fill(newcomer.password)
  await field(page, '新しいパスワード ※必須').fill(chosen)
  await field(page, '新しいパスワードの確認 ※必須').fill(chosen)
  await press(page, '設定')
  await expect(page.getByRole('main')).toContainText('まだ変更していません。')
  await press(page, 'パスワードを変更する')
  await expect(page.getByText('パスワードを変更しました。')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/')

  await elsewhere.goto('/reservations')
  await expect(heading(elsewhere)).toHaveText('ログイン')
  await elsewhere.close()
  await page.getByRole('link', { name: 'ログイン' }).first().click()
  await logIn(page, { ...newcomer, password: chosen })
  await expect(heading(page)).toHaveText('登録されている方の専用メニュー')
  const letter = await runtime.mailbox.next(
    (mail) => toOf(mail) === `${newcomer.number}@example.jp`,
  )
  expect(letter.subject).toContain('パスワードが変更されました')
})

test('a forgotten password is set anew by the link in the letter, once', async ({
  page,
  runtime,
  newcomer,
}) => {
  const ask = async (number: string) => {
    await page.goto('/login')
    await press(page, 'パスワードを忘れた場合')
    await field(page, '利用者番号 ※必須').fill(number)
    await field(page, 'メールアドレス ※必須').fill(`${newcomer.number}@example.jp`)
    await press(page, '確認メール送信')
    return page.getByRole('main').textContent()
  }
  const unknown = await ask('999999')
  expect(await ask(newcomer.number)).toBe(unknown)
  const letter = await runtime.mailbox.next(
    (mail) => toOf(mail) === `${newcomer.number}@example.jp`,
  )
  const link = /http\S+password-reset\S+/.exec(letter.text ?? '')?.[0] ?? ''
  await page.goto(link)
  await field(page, '新しいパスワード ※必須').fill(chosen)
  await field(page, '新しいパスワードの確認 ※必須').fill(chosen)
  await press(page, '設定')
  await expect(heading(page)).toHaveText('パスワードを設定しました。')
  await page.goto(link)
  await expect(heading(page)).toHaveText('パスワードを設定しました。')
  await expect(field(page, '新しいパスワード ※必須')).toHaveCount(0)
  await page.goto(`${link}x`)
  await expect(heading(page)).toHaveText('このリンクは使えません')
  await page.goto('/login')
  await logIn(page, { ...newcomer, password: chosen })
  await expect(heading(page)).toHaveText('登録されている方の専用メニュー')
})

test('the mail address is changed by a link, the one before is told, and an account can be closed', async ({
  page,
  runtime,
  newcomer,
}) => {
  const email = newEmail()
  await page.goto('/email')
  await logIn(page, newcomer)
  await field(page, '現在のパスワード ※必須').fill(newcomer.password)
  await field(page, '新しいメールアドレス ※必須').fill(email)
  await field(page, '新しいメールアドレス（確認） ※必須').fill(email)
  await press(page, '確認メール送信')
  await expect(heading(page)).toHaveText('確認メールを送ります。変更はまだ完了していません。')
  await page.getByRole('link', { name: 'メールアドレスの変更にもどる' }).click()
  await expect(page.getByText(`確認待ち：${email}`)).toBeVisible()
  const letter = await runtime.mailbox.next((mail) => toOf(mail) === email)
  await page.goto(/http\S+email\/change\S+/.exec(letter.text ?? '')?.[0] ?? '')
  await expect(heading(page)).toHaveText('メールアドレスの変更の確認')
  await press(page, 'このアドレスに変更する')
  await expect(heading(page)).toHaveText('メールアドレスを変更しました。')
  const told = await runtime.mailbox.next((mail) => toOf(mail) === `${newcomer.number}@example.jp`)
  expect(told.subject).toContain('メールアドレスが変更されました')
  await page.getByRole('link', { name: 'メニューへ' }).click()
  await page.getByRole('link', { name: '登録情報' }).click()
  await page.getByRole('link', { name: '利用者登録の廃止（退会）の手続きへ' }).click()
  await press(page, '利用者登録を廃止する')
  await expect(page.getByRole('group', { name: '入力をご確認ください（2件）' })).toBeFocused()
  await field(page, '現在のパスワード ※必須').fill(newcomer.password)
  await page.getByRole('checkbox').check()
  await press(page, '利用者登録を廃止する')
  await expect(heading(page)).toHaveText('利用者登録を廃止しました。')
  await runtime.mailbox.next(({ subject }) => subject?.includes('廃止しました') ?? false)
  await page.goto('/login')
  await logIn(page, newcomer)
  await expect(page.getByRole('group', { name: 'ログインできませんでした' })).toBeFocused()
})

test('who works in the ward renews a registration with a photograph, by the link of its reminder', async ({
  page,
  runtime: { db },
  newcomer,
}) => {
  const now = Date.parse('2019-03-10T10:00+09:00')
  const expiresAt = now + 40 * 24 * 60 * 60_000
  await db
    .update(residents)
    .set({ kind: 'working', expiresAt })
    .where(eq(residents.id, newcomer.id))
  await addRegistration({ db, now }, newcomer.id, { workplace })
  await page.goto('/registration/renewal')
  await logIn(page, newcomer)
  await expect(field(page, '勤務先名称 ※必須')).toHaveValue(workplace.name)
  await field(page, '勤務先名称 ※必須').fill('新港株式会社')
  await field(page, '勤務先名称 ※必須').press('Enter')
  await expect(heading(page)).toHaveText('在勤の登録の更新の確認')
  await press(page, 'この内容で申請する')
  await expect(page.getByRole('group', { name: '入力をご確認ください（1件）' })).toBeFocused()
  const picture = { name: '社員証.jpg', mimeType: 'image/jpeg', buffer: photograph(600, 400) }
  await page.getByLabel('在勤を証明する書類').setInputFiles(picture)
  await press(page, 'この内容で申請する')
  await expect(heading(page)).toHaveText('在勤の登録の更新の申請を受け付けました。')
  await page.getByRole('link', { name: '登録情報にもどる' }).click()
  await expect(page.getByText('更新を確認しています')).toBeVisible()
})

test('registration can be done by keyboard alone', async ({ page, runtime }) => {
  const email = newEmail()
  const answers: Record<string, string> = {
    kana: 'ミナト タロウ',
    name: '港 太郎',
    telephone: '090-1234-5678',
    homePostalCode: '105-8511',
    homePrefecture: '東京都',
    homeCity: '港区',
    homeStreet: '芝公園1',
    birthYear: 'S53',
    birthMonth: '6',
    birthDay: '16',
    email,
    emailAgain: email,
  }
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement
      return at instanceof HTMLInputElement || at instanceof HTMLButtonElement
        ? at.name || at.textContent || ''
        : ''
    })
  await page.goto('/registration')
  await page.locator('#kana').press('Home')
  await page.keyboard.type(answers.kana ?? '')
  for (let name = 'kana'; name !== 'emailAgain'; ) {
    await page.keyboard.press('Tab')
    name = await focused()
    if (name === 'kind') await page.keyboard.press('Space')
    await page.keyboard.type(answers[name] ?? '')
  }
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('登録内容の確認')
  for (let name = ''; name !== 'agreed'; name = await focused()) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('申込みの確認')
  for (let name = ''; name !== 'この内容で申請する'; name = await focused()) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('メールアドレスの確認')
  const letter = await runtime.mailbox.next((mail) => toOf(mail) === email)
  for (let name = ''; name !== 'code'; name = await focused()) await page.keyboard.press('Tab')
  await page.keyboard.type(codeIn([{ text: letter.text ?? '' }]))
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('利用者登録の申請が完了しました。')
})

const toOf = ({ to }: { to?: unknown }) =>
  to && typeof to === 'object' && 'text' in to ? to.text : undefined
