import type { Lift, ReservingRefusal } from '../../../../../src/domain/booking/reservation.ts'
import { mostOfRemark } from '../../../../../src/domain/staff/remark.ts'
import { booking } from '../../booking.ts'

const { refusals } = booking.reserving

type Sentences = Record<
  ReservingRefusal,
  (about: Parameters<(typeof refusals)[ReservingRefusal]>[0]) => string
>

/** The same refusals as a resident reads, said to who has that resident on the telephone. */
const forClerks: Sentences = {
  ...refusals,
  registrationRefused: () =>
    'この方の利用者登録は認められていないため、予約できません。登録の審査の画面で理由を確かめてください。',
  registrationExpired: () =>
    'この方の利用者登録は有効期限が過ぎているため、予約できません。更新の手続きを案内してください。',
  registrationStopped: () =>
    'この方は利用停止のため、予約できません。理由は「利用者」の画面で確かめてください。',
  fullWithoutCard: () =>
    'この方には利用者登録証をまだ発送していません。発送前の方が予約できる部屋は、この日は残っていません。',
  cancelledSince: () =>
    'この確認画面の予約は、すでに取り消されています。予約する場合は、もう一度入力してください。',
}

/** Booking for who calls or writes. */
export const calling = {
  title: '電話・書面での予約',
  number: '利用者番号',
  numberHint: '6桁の数字。わからないときは、「利用者」の画面で探してください。',
  numberMissing: '利用者番号を6桁の数字で入力してください。',
  unknown: (typed: string) => `利用者番号「${typed}」の方はいません。番号を確かめてください。`,
  start: 'この方の予約をとる',
  toResidents: '利用者を探す',
  who: '予約する方',
  coming: 'これからの予約',
  noComing: 'なし',
  facility: '利用施設',
  chooseFacility: '選択してください',
  facilityMissing: '利用施設を選択してください。',
  day: '利用日',
  dayHint: '月と日（例：3月20日）。年がないときは、これからの日として読みます。',
  dayMistyped: '利用日は、月と日を数字で入力してください。',
  nights: '宿泊数（1か2）',
  nightsMistyped: '宿泊数は、1か2を入力してください。',
  sameAsFirst: '2泊目が空欄のときは、1泊目と同じ人数です。',
  wishAsked: (facilities: readonly string[]) => `${facilities.join('、')}だけで聞きます。`,
  channel: '受付の方法',
  submit: '確認へ',
  free: '空き室',
  freeLead: '日を選択すると、利用日に入ります。',
  otherFacilities: '保養施設',
  months: '月',
  confirmation: '予約内容の確認（電話・書面）',
  readOut: '次の内容を読み上げ、よろしければ「この内容で予約する」を押してください。',
  refusals: forClerks,
  /** To who may not lift it. */
  whoMay: {
    closing: '受付の終了後の予約は、区の職員が、理由を付けて行います。',
    opening: '受付の開始前の予約は、区の職員が、もう1人の職員の承認を受けて行います。',
  } satisfies Record<Lift, string>,
  lifts: {
    closing: '受付の期間は終わっています。区の判断で予約するときは、理由を入力してください。',
    opening: '受付はまだ始まっていません。予約するには、もう1人の職員の承認が必要です。',
  } satisfies Record<Lift, string>,
  agreed: (name: string) => `${name} が承認しました。`,
  reason: '予約する理由',
  reasonHint: `操作の記録に残ります。${mostOfRemark}字まで。`,
  reasonMissing: '理由を入力してください。',
  reasonStrange: '理由に、読み取れない文字があります。入力し直してください。',
  reasonTooLong: `理由は${mostOfRemark}字までで入力してください。`,
  act: 'この内容で予約する',
  edit: '入力にもどる',
  completion: '予約完了（電話・書面）',
  completed: '予約が完了しました。',
  tellNumber: '予約番号をお伝えください。',
  noMail: 'メールアドレスの登録がないため、確認メールは送りません。',
  next: '次の方を探す',
  toStay: '予約の内容へ（メモ・変更・取消し）',
}
