import { schedule } from '../../../src/domain/lottery/round.ts'
import { mostChoices } from '../../../src/domain/proof/application.ts'
import { numbers, type Stays } from './facility.ts'

const { monthsBefore, opensOn, closesOn, publishesOn } = schedule

/** Where a day ends at its midnight, that is the day before. */
const lastDayOf = ({ day, hour }: { day: number; hour: number }) =>
  hour === 0 ? `${day - 1}日` : `${day}日${hour}時`

/** The manual's chapters that work here, rewritten. */
export const guidePage = {
  title: '案内（操作マニュアル）',
  chapters: (stays: Stays) => [
    {
      title: '利用者登録をする',
      steps: [
        'トップページの「新規利用者登録」から、氏名や住所などを入力します。郵便番号から住所を検索できます。',
        '内容を確かめます。港区内在勤の方は、在勤を証明する書類を撮影し、添付します。',
        '注意事項に同意して申し込むと、利用者番号が出ます。メールでもお知らせします。',
        '初めてのログインでは、パスワードは生年月日8桁です。新しいパスワードを設定すると、手続きに進めます。',
      ],
    },
    {
      title: 'パスワードを変更する・忘れたとき',
      steps: [
        'メニューの「パスワード変更」で変更します。すべての端末でログアウトします。',
        '忘れたときは、ログイン画面の「パスワードを忘れた場合」から、利用者番号とメールアドレスを入力します。届いたメールのリンクから設定します。',
      ],
    },
    {
      title: '抽選に申し込む',
      steps: [
        `港区内在住で、利用者登録証が届いている方が申し込めます。利用する月の${monthsBefore}か月前の${opensOn.day}日${opensOn.hour}時から${lastDayOf(closesOn)}まで受け付けます。`,
        'メニューの「抽選の申込み」で保養施設を選び、1週間の表で利用日の「申込総数／当選可能数」を選びます。',
        `1泊か2泊か、泊ごとの人数を入力し、内容を確かめて申し込みます。第${mostChoices}希望まで申し込めます。行きたい順に希望してください。`,
        '受付の間は、「抽選申込みの取消し」で取り消せます。後の希望は順位が繰り上がります。',
      ],
    },
    {
      title: '抽選結果を見る',
      steps: [
        `${publishesOn.day}日${publishesOn.hour}時に「抽選結果の確認」とメールで発表します。当選すると予約番号が出て、「予約の確認・変更」にも表示されます。`,
        '落選したときは、あなたの順番と、希望ごとの理由が出ます。残った部屋は空き室になります。',
        '抽選のやりかたと結果は「抽選の記録」で公開し、どなたでも確かめられます。',
      ],
    },
    {
      title: '空き室を見る',
      steps: [
        'トップページの「空室照会」から、保養施設を選びます。ログインは不要です。',
        '2ヶ月分のカレンダーが出ます。●（丸）は全て空き、▲（三角）は一部空き、×（ばつ）は満室です。「一覧で見る」で、空いている日だけを並べられます。',
        '日付を選ぶと、1週間の空き室数が出ます。「前週」「翌週」で移れます。',
      ],
    },
    {
      title: '予約する',
      steps: [
        '1週間の表で、利用日の空き室数を選びます。ログインしていないときは、ログインのあと、選んだ日にもどります。',
        '1泊か2泊かを選び、泊ごとの人数を入力して「確認」を選びます。',
        '内容を確かめて「この内容で予約する」を選ぶと、10桁の予約番号が出ます。',
        `予約は、利用日の${numbers.opens(stays)}から、${numbers.closes(stays)}まで受け付けます。利用者登録証が届くまでは、${numbers.closesWithoutCard(stays)}までです。`,
        `1人の利用者が予約できるのは、1か月に${numbers.nightsAMonth(stays)}までです。同じ日に2つの予約はできません。${numbers.alone(stays)}予約できます。`,
      ],
    },
    {
      title: '予約を確認・変更する',
      steps: [
        'メニューの「予約の確認・変更」で一覧を見ます。',
        `予約を1つ選んで「変更」を選ぶと、人数を変えたり、泊を減らしたりできます。利用日の${numbers.changes(stays)}まで変更できます。`,
      ],
    },
    {
      title: '予約を取り消す',
      steps: [
        'メニューの「予約の取消し」で、取り消す予約にチェックを入れます。複数選べます。',
        `内容を確かめて取り消します。利用日の${numbers.cancels(stays)}は取り消せます。それを過ぎたときは、保養施設へお電話ください。`,
      ],
    },
  ],
}
