import { sessionLimits } from '../../../src/domain/account/throttle.ts'
import { month } from './dates.ts'

/** When all of it was tried last. */
const tried = month('2026-11')

/** What was tried, with what, and what is not met: as the tests of this system found it, and no better. */
export const accessibilityPage = {
  title: 'アクセシビリティ',
  lead: '年齢や障害、使う機器にかかわらず、どなたにも使っていただけることを目指しています。',
  aimTitle: '目標とする基準',
  aim: 'すべての画面で、JIS X 8341-3:2016とWCAG 2.2の、レベルAAに適合することを目標とします。読みやすさ（文字と背景の明るさの差など）は、レベルAAAを目標とします。',
  meansTitle: '使いかたの工夫',
  means: [
    '画面の上の「文字サイズ」で、文字を大きくできます。入力した内容は消えません。',
    'マウスがなくても、キーボードだけで操作できます。',
    'カレンダーは、「一覧で見る」で文の一覧になります。',
    '●や×などの記号は、言葉でも読み上げます。色だけで伝えることはしません。',
    'JavaScript（ジャバスクリプト）を使わない設定でも、すべての手続きができます。',
  ],
  triedTitle: '試したこと',
  tried: [
    ['axe-coreとhtml-validateによる自動検査', 'すべての画面と、そのエラーの表示', tried],
    ['キーボードだけの操作', '予約、抽選、利用者登録', tried],
    ['音声読み上げ（OrcaとChromium）', '空き室の検索から予約まで、抽選、抽選の記録', tried],
    ['文字だけのブラウザー（w3mとlynx）', '空き室の検索から予約まで', tried],
    ['幅の狭い画面、大きな文字、JavaScriptなし', 'すべての画面', tried],
  ],
  notMetTitle: 'まだできていないこと',
  notMet: [
    'この結果は、開発した者の試験によるものです。第三者による試験と、障害のある方による試用は、まだ行っていません。',
    'PC-Talker、NVDA、VoiceOver、TalkBackでの読み上げは、まだ試していません。',
    '文字だけのブラウザーでは、目で見る文と読み上げる文が、続けて二重に出ることがあります。',
    `${sessionLimits.idleMinutes}分間操作がないときは、予告なしにログアウトします。入力の途中の内容は、もう一度ログインすると残っています。`,
    '日本語のほかの言葉と、やさしい日本語の画面は、まだありません。',
    '「記録の形式と確かめ方」は、プログラムを作る方のための専門的な文書です。',
  ],
  tellTitle: '使いにくいところを知らせる',
  tell: '読めない、操作できないなどのことがありましたら、みなと予約センターへお知らせください。お困りの手続きは、電話でもお手伝いします。',
}
