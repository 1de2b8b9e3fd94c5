import type {
  MovingRefusal,
  RestoringRefusal,
  SuccessorRefusal,
} from '../../../../../src/domain/booking/going-on.ts'
import type { CancellingRefusal } from '../../../../../src/domain/booking/reservation.ts'
import type { Cause, DecidedFee } from '../../../../../src/domain/fee.ts'
import type { DecisionRefusal } from '../../../../../src/domain/staff/fee-decision.ts'
import { mostOfRemark } from '../../../../../src/domain/staff/remark.ts'
import { price } from '../../price.ts'

export const causes: Record<Cause, string> = {
  personal: '本人の都合',
  fellIll: '病気・不幸',
  disaster: '災害・交通の乱れ',
  facility: '施設の都合',
  mistaken: '受付の誤り',
}

const stops: Record<DecisionRefusal | 'changedMeanwhile' | 'marked', string> = {
  marked:
    '到着か不泊が記録されている予約です。何も変更していません。先に「宿泊者」の画面で、その記録を取り消してください。',
  causeMissing: '理由の種類を選択してください。',
  decisionMissing: 'キャンセル料を「いただく」か「免除する」か選択してください。',
  waiverIsWards:
    'この理由でキャンセル料を免除できるのは、区の職員だけです。「いただく」を選ぶか、区の職員に頼んでください。',
  noteMissing: 'なぜそう決めたかを、1文で入力してください。',
  noteStrange: '決めたわけに、読み取れない文字があります。入力し直してください。',
  noteTooLong: `決めたわけは、${mostOfRemark}文字までで入力してください。`,
  changedMeanwhile:
    '画面を開いたあとに予約かキャンセル料が変わりました。何も変更していません。いまの内容を確かめて、もう一度押してください。',
}

const gone: Record<
  CancellingRefusal | 'goesOnAlready' | 'standsAlready' | 'sameResident' | 'nothingMoves',
  string
> = {
  alreadyCancelled: '取消し済みの予約です。何も変更していません。',
  over: '利用日を過ぎたため、できません。',
  tooLate: '期限を過ぎたため、できません。',
  goesOnAlready: 'この予約は、すでに別の予約番号で続いています。',
  standsAlready: '取り消されていない予約です。何も変更していません。',
  sameResident: 'いまの代表者と同じ方です。ほかの利用者番号を入力してください。',
  nothingMoves: 'いまの予約と同じ内容です。ほかの日か、ほかの施設を選択してください。',
}

/** What residents read where their own booking is refused is said for a clerk, where it speaks to them. */
const forClerks: Partial<Record<MovingRefusal | SuccessorRefusal | RestoringRefusal, string>> = {
  ...gone,
  changedMeanwhile: stops.changedMeanwhile,
  registrationRefused: '登録が認められていない方のため、できません。',
  registrationExpired: '登録の有効期限が過ぎた方のため、できません。',
  past: '過ぎた日です。',
  over: '受付の期限を過ぎた日です。期限を過ぎた日に変更できるのは、区の職員だけです。',
  overWithoutCard:
    '登録証の発送前の方には、受付の期限を過ぎた日です。期限を過ぎた日を扱えるのは、区の職員だけです。',
  sameNight: '同じ日に、すでに別の予約がある方のため、できません。',
  sameNightEarlier: '同じ日に、以前の登録での予約がある方のため、できません。',
  full: '満室になったため、できません。いまの予約はそのままです。',
}

/** What a clerk does with one stay for whoever calls. */
export const acts = {
  title: 'この予約にすること',
  cancel: '取り消す',
  change: '人数・泊数・和洋室を変える',
  move: '日・施設を変える',
  passOn: '代表者を替える',
  restore: '取消しを元に戻す',
  decide: '不泊のキャンセル料を決める',
  toStay: '予約の画面へ戻る',
  continues: '前の予約',
  goesOnAs: '続きの予約',

  fee: {
    title: '今日のキャンセル料',
    basis: '減額前の料金で計算します。入湯税は含みません。',
    line: price.line,
    total: '減額前の料金の合計',
    percent: '今日の割合',
    percentOf: (percent: number) => `料金の${percent}%`,
    amount: 'キャンセル料',
    nobody: '来なくなる人がいないため、かかりません。',
    free: '今日はまだかかりません。',
    unknownPrice:
      'この日の料金が登録されていないため、金額は計算できません。施設に確かめてください。',
    unknownFee: 'この施設のキャンセル料は登録されていません。施設に確かめてください。',
  },

  cause: '理由の種類',
  causeOf: (cause: Cause, isWaived: boolean) =>
    isWaived ? `${causes[cause]}（通常は免除）` : causes[cause],
  decision: 'キャンセル料をどうするか',
  owed: 'いただく',
  waived: '免除する',
  note: '決めたわけ',
  noteHint: '通常と違う決め方をするときは、必ず入力してください。職員だけが見ます。',
  channel: '受付の方法',
  channels: { telephone: '電話', paper: '書面' },
  stops,
  gone,
  forClerks,

  cancelling: {
    title: '予約の取消し',
    act: 'この予約を取り消す',
  },
  changing: {
    title: '人数・泊数・和洋室の変更',
    drop: (nth: string) => `${nth}を取り消す`,
    toConfirmation: '変更の内容とキャンセル料を確かめる',
    confirmation: '変更の確認',
    changes: '変わるところ',
    act: 'この内容で変更する',
    edit: '入力に戻る',
  },
  moving: {
    title: '日・施設の変更',
    lead: '新しい部屋がとれたときだけ、いまの部屋を空けます。とれなかったときは、いまの予約がそのまま残ります。人数は、いまの予約のまま移します。',
    facility: '施設',
    night: '利用日',
    nightMistyped: '利用日を、日付で入力してください。',
    nights: '泊数',
    count: (nights: number) => `${nights}泊`,
    toConfirmation: '空きとキャンセル料を確かめる',
    confirmation: '日・施設の変更の確認',
    from: 'いまの予約',
    to: '変更後',
    keeps: '予約番号は、そのままです。',
    renews: '予約番号は、新しくなります。',
    act: 'この日・施設に変える',
    pastClosing: '受付の期限を過ぎた日です。区の判断として記録します。',
  },
  passingOn: {
    title: '代表者の変更',
    lead: '新しい代表者は、利用者登録のある方に限ります。予約番号は新しくなり、前の代表者と新しい代表者の両方に通知します。',
    resident: '新しい代表者の利用者番号',
    residentHint: '6桁の数字',
    unknown: 'この番号の利用者は見つかりません。番号を確かめてください。',
    toConfirmation: '代表者とキャンセル料を確かめる',
    confirmation: '代表者の変更の確認',
    from: 'いまの代表者',
    to: '新しい代表者',
    who: (name: string, number: string) => `${name}（${number}）`,
    act: 'この方に替える',
  },
  restoring: {
    title: '取消しを元に戻す',
    lead: '同じ日と人数で、もう一度予約をとります。予約番号は新しくなり、取消しのキャンセル料の記録は取り下げます。',
    reason: '元に戻す理由',
    reasonMissing: '元に戻す理由を入力してください。',
    act: '予約を元に戻す',
  },
  deciding: {
    title: '不泊のキャンセル料',
    act: 'この内容で記録する',
    notDue: '不泊の記録がないか、キャンセル料がすでに決まっています。',
  },

  decided: {
    title: 'キャンセル料の記録',
    acts: {
      cancelled: '取消し',
      changed: '変更',
      moved: '日・施設の変更',
      passedOn: '代表者の変更',
      notCome: '不泊',
    },
    of: ({ percent, yen, isWaived }: Omit<DecidedFee, 'cause'>) => {
      if (percent === 0) return 'かからない'
      const amount =
        yen === null
          ? percent === null
            ? '金額は施設に確認'
            : `料金の${percent}%`
          : price.yen(yen)
      return isWaived ? `免除（本来は${amount}）` : amount
    },
    by: (name: string, moment: string) => `${name}、${moment}`,
    withdrawn: '取下げ',
  },
}
