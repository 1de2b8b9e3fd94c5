import { codeRules } from '../../../src/domain/account/code.ts'
import { passwordLength, resetMinutes } from '../../../src/domain/account/password.ts'
import { leastAge } from '../../../src/domain/account/registration.ts'
import { schedule } from '../../../src/domain/lottery/round.ts'
import { mostChoices } from '../../../src/domain/proof/application.ts'
import { validYears, workingDaysToCard } from '../../../src/domain/resident.ts'
import type { Chapter, ChapterName } from '../chapters.ts'
import { account } from './account.ts'
import { booking } from './booking.ts'
import { details } from './details.ts'
import { drawRecords } from './draws.ts'
import { facilities } from './facilities.ts'
import { numbers, type Stays } from './facility.ts'
import { lottery } from './lottery.ts'

const { monthsBefore, opensOn, closesOn, publishesOn } = schedule

/** Where a day ends at its midnight, that is the day before. */
const lastDayOf = ({ day, hour }: { day: number; hour: number }) =>
  hour === 0 ? `${day - 1}日` : `${day}日${hour}時`

const named = (name: string) => `「${name}」`

/** Names of what stands on every page, and on the first. */
type Common = {
  login: string
  back: string
  end: string
  sessionLimit: string
  home: { vacancies: string; registration: string }
}

const { vacancies, search, reserving, changing, cancelling, reservations } = booking
const { applying, applications, withdrawing } = lottery
const { loginPage, menuPage, registration, password, passwordReset } = account
const { draws } = drawRecords
const { entries } = menuPage

/** The manual's chapters, rewritten; every button is named as it is written, since it is the same text. */
function chapters(common: Common, stays: Stays): Record<ChapterName, Chapter> {
  const { home } = common
  const menu = named(menuPage.title)
  const logged = `${named(loginPage.submit)}し、${menu}から`
  const toMenu = `${named(reserving.toMenu)}を選ぶと、メニューにもどります。`

  return {
    login: {
      title: loginPage.title,
      about: 'パスワードで入る。終わるときに出る。',
      steps: [
        `トップページの${named(common.login)}を選びます。`,
        `${named(loginPage.number)}と${named(loginPage.password)}を入力し、${named(loginPage.submit)}を選びます。`,
        `${menu}が開きます。画面の上に、お名前が出ます。`,
        `終わるときは、画面の上の${named(common.end)}を選びます。`,
      ],
      notes: [
        `空き室を見るだけなら、ログインはいりません。トップページの${named(home.vacancies)}からご覧ください。`,
        `初めてのログインでは、パスワードは生年月日8桁です。${named(password.firstTitle)}の画面で新しいパスワードを決めると、手続きに進めます。`,
        `パスワードを忘れたときは、${named(passwordReset.link)}を選びます。`,
        common.sessionLimit,
      ],
    },
    applying: {
      title: entries.apply,
      about: `${monthsBefore}か月先の宿泊を、抽選で申し込む。`,
      steps: [
        `${logged}、${named(entries.apply)}を選びます。`,
        '利用したい保養施設を選びます。',
        `1か月のカレンダーで、利用日を選びます。日ごとに、申込みの件数と、募集する部屋の数が出ています。${named(applying.asWeeks)}を選ぶと、${named(vacancies.previousWeek)}${named(vacancies.nextWeek)}で移れます。`,
        `1泊か2泊かを選び、泊ごとの人数を入力します。${named(reserving.roomWish)}がある施設では、それも選びます。`,
        `${named(applying.act(1))}を選び、内容を確かめて、${named(applying.confirmAct)}を選びます。`,
        `続けて次の希望を申し込むときは${named(applying.next)}、終わるときは${named(applying.end)}を選びます。`,
      ],
      notes: [
        `申し込めるのは、港区内在住で、利用者登録証が届いている方です。利用する月の${monthsBefore}か月前の${opensOn.day}日${opensOn.hour}時から${lastDayOf(closesOn)}まで受け付けます。`,
        `1回の抽選で申し込めるのは1施設、第${mostChoices}希望までです。行きたい順に申し込んでください。${named(applying.toAllChoices)}から、まとめて入力することもできます。`,
        `2泊そろわないときに1泊だけでもよい方は、${named(applying.orOneNight)}にチェックを入れます。`,
      ],
    },
    applications: {
      title: entries.applications,
      about: '申し込んだ希望と、これからの予定を見る。',
      steps: [
        `${logged}、${named(entries.applications)}を選びます。`,
        '申し込んだ希望と、抽選の日、発表の日が出ます。',
        `画面の上の${named(common.back)}を選ぶと、メニューにもどります。`,
      ],
      notes: [
        `${named(applications.receiptAndHash)}を開くと、受付番号が出ます。結果の発表のあと、${named(draws.title)}から自分の申込みを探すときに使います。人には見せないでください。`,
      ],
    },
    withdrawing: {
      title: entries.withdraw,
      about: '受付の間に、希望を取り消す。',
      steps: [
        `${logged}、${named(entries.withdraw)}を選びます。`,
        `取り消す希望にチェックを入れます。複数選べます。選び直すときは、${named(withdrawing.stop)}を選びます。`,
        `${named(withdrawing.submit)}を選び、内容を確かめて、${named(withdrawing.act(1))}のように件数の出ているボタンを選びます。`,
        toMenu,
      ],
      notes: [
        '取り消せるのは、受付の間だけです。後の希望は、順位が繰り上がります。',
        `受付終了後は取り消せません。当選したら、${named(entries.cancel)}で取り消せます。`,
      ],
    },
    results: {
      title: entries.results,
      about: '当選か落選かを見る。',
      steps: [
        `${logged}、${named(entries.results)}を選びます。`,
        `当選したときは、宿泊の内容と予約番号が出ます。${named(entries.reservations)}にも出ます。`,
        '落選したときは、あなたの順番と、希望ごとの理由、近くの空いている日が出ます。',
      ],
      notes: [
        `結果は、利用する月の${monthsBefore}か月前の${publishesOn.day}日${publishesOn.hour}時に、メールでもお知らせします。`,
        '抽選で残った部屋は、空き室として予約できます。',
        `抽選のしくみと結果は${named(draws.title)}で公開しています。どなたでも確かめられます。`,
      ],
    },
    vacancies: {
      title: entries.vacancies,
      about: '空いている日を探して、先着順で予約する。',
      steps: [
        `メニューの${named(entries.vacancies)}か、トップページの${named(home.vacancies)}を選びます。`,
        `利用したい保養施設を選びます。どこでもよいときは、${named(search.title)}で、日や人数から探せます。`,
        `2か月のカレンダーで、利用日を選びます。${named(vacancies.asList)}を選ぶと、空いている日だけが並びます。`,
        `1週間の表で、利用日の空き室数を選びます。${named(vacancies.previousWeek)}${named(vacancies.nextWeek)}で移れます。ログインしていないときは、ログインのあと、選んだ日にもどります。`,
        `1泊か2泊かを選び、泊ごとの人数を入力して、${named(reserving.submit)}を選びます。日を変えるときは、${named(reserving.stop)}を選びます。`,
        `内容を確かめて、${named(reserving.act)}を選びます。10桁の予約番号が出たら、予約は完了です。`,
      ],
      notes: [
        `予約は、利用日の${numbers.opens(stays)}から、${numbers.closes(stays)}まで受け付けます。利用者登録証が届くまでは、${numbers.closesWithoutCard(stays)}までです。それまでは、予約できる部屋の数に限りがあります。`,
        'その月の抽選が終わるまでは、予約できません。',
        `交通、食事、料金、キャンセル料は、${named(facilities.title)}にあります。`,
        `1人の利用者が予約できるのは、1か月に${numbers.nightsAMonth(stays)}までです。同じ日に2つの予約はできません。${numbers.alone(stays)}予約できます。`,
      ],
    },
    reservations: {
      title: entries.reservations,
      about: '予約の内容を見る。人数を変える。泊数を減らす。',
      steps: [
        `${logged}、${named(entries.reservations)}を選びます。予約の一覧が出ます。`,
        `予約を選ぶと、${named(reservations.show)}が出ます。料金の目安、期限、保養施設への行き方があり、予約票として印刷できます。${named(reservations.toCalendar)}を選ぶと、お使いのカレンダーに予定が入ります。`,
        `変更するときは、${named(changing.submit)}を選びます。`,
        `人数を入力します。泊数を減らすときは、減らす泊の、削除の欄にチェックを入れます。入力をやり直すときは、${named(changing.clear)}を選びます。`,
        `${named(changing.submit)}を選び、内容を確かめて、${named(changing.act)}を選びます。`,
      ],
      notes: [
        `利用日の${numbers.changes(stays)}まで変更できます。それを過ぎたときは、保養施設へお電話ください。電話番号は、予約の画面にあります。`,
        '泊数を増やすときや、日を変えるときは、新しく予約してください。',
      ],
    },
    cancelling: {
      title: entries.cancel,
      about: '予約を取り消す。',
      steps: [
        `${logged}、${named(entries.cancel)}を選びます。`,
        `取り消す予約にチェックを入れます。複数選べます。選び直すときは、${named(cancelling.stop)}を選びます。`,
        `${named(cancelling.submit)}を選び、内容を確かめて、${named(cancelling.act(1))}を選びます。`,
        toMenu,
      ],
      notes: [
        `利用日の${numbers.cancels(stays)}は取り消せます。それを過ぎたときは、保養施設へお電話ください。電話番号は、予約の画面にあります。`,
        'キャンセル料がかかるときは、取り消す前に、今日の金額が出ます。',
      ],
    },
    registration: {
      title: home.registration,
      about: '利用者番号を受け取る。',
      steps: [
        `トップページの${named(home.registration)}を選びます。`,
        `氏名、住所、メールアドレスなどを入力します。${named(registration.search)}を選ぶと、郵便番号から住所が入ります。やり直すときは${named(registration.reset)}を選びます。`,
        `${named(registration.confirm)}を選び、内容を確かめます。港区内在勤の方は、${named(registration.document)}を写真に撮って、ここで添付します。`,
        `注意事項を読み、${named(registration.agree)}にチェックを入れて、${named(registration.submit)}を選びます。`,
        `${named(registration.act)}を選ぶと、確認コードがメールで届きます。${codeRules.digits}桁の数字を入力し、${named(registration.codeSubmit)}を選びます。`,
        '利用者番号が出たら、申請は完了です。番号はお控えください。',
      ],
      notes: [
        `登録できるのは、高校生を除く${leastAge}歳以上の、港区在住・在勤の方です。`,
        `利用者登録証は、${workingDaysToCard}営業日ほどで郵送します。届くまでは、抽選に申し込めません。確認のしかたは、${named(details.criteria.title)}をご覧ください。`,
        `在勤の方の登録は、${validYears}年間有効です。期限が近づくと、更新できます。`,
        `住所や電話番号などの変更、在勤の登録の更新、利用者登録の廃止（退会）は、ログインして、${named(details.title)}で手続きします。`,
      ],
    },
    password: {
      title: entries.password,
      about: '新しいパスワードに変える。',
      steps: [
        `${logged}、${named(entries.password)}を選びます。`,
        `${named(password.current)}と${named(password.next)}を入力し、${named(password.submit)}を選びます。`,
        `${named(password.act)}を選ぶと、変更されます。`,
        'すべての端末でログアウトします。新しいパスワードでログインしてください。',
      ],
      notes: [`パスワードは、${passwordLength.least}文字以上です。生年月日は使えません。`],
    },
    'password-reset': {
      title: passwordReset.title,
      about: 'パスワードを忘れたとき。',
      steps: [
        `${named(loginPage.title)}の画面で、${named(passwordReset.link)}を選びます。`,
        `${named(loginPage.number)}と、登録したメールアドレスを入力し、${named(passwordReset.submit)}を選びます。`,
        `届いたメールのリンクを、${resetMinutes}分以内に開きます。`,
        `${named(password.next)}を2回入力し、${named(password.submit)}を選びます。`,
      ],
      notes: [
        'メールアドレスを登録していない方、忘れた方は、みなと予約センターへお問合せください。',
      ],
    },
  }
}

export const guidePage = {
  title: '案内（操作マニュアル）',
  lead: '見たい手続きを選択してください。ボタンの名前は、画面に出ているとおりに、かぎかっこの中に書いています。',
  contents: '目次',
  chapter: (index: number, title: string) => `${index + 1}．${title}`,
  notes: 'ご注意',
  toContents: '目次にもどる',
  next: (title: string) => `次：${title}`,
  previous: (title: string) => `前：${title}`,
  chapters,
}
