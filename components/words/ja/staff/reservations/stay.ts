import type { Channel } from '../../../../../src/domain/booking/reservation.ts'
import type { Instant } from '../../../../../src/domain/calendar.ts'
import type { RegistrationStatus, Resident } from '../../../../../src/domain/resident.ts'
import { time } from '../../dates.ts'

/** The page of one reservation. */
export const stay = {
  title: (number: string) => `予約 ${number}`,
  states: {
    standing: 'これからの予約です。',
    arrived: '到着済みです。',
    notCome: '不泊です。',
    over: '利用日を過ぎた予約です。',
    cancelled: '取消し済みの予約です。',
  },
  gotBy: '受付の方法',
  channels: {
    web: 'インターネット',
    telephone: '電話',
    paper: '書面',
  } satisfies Record<Channel, string>,
  events: {
    booked: '受付',
    changed: '変更',
    arrived: '到着',
    notCome: '不泊の記録',
    left: '早めの出発',
    cancelled: '取消し',
  },
  released: (night: string) => `${night}の取消し`,
  moment: (at: Instant) => time(at),
  who: '利用者',
  resident: '利用者番号',
  name: '氏名',
  erased: '削除済み',
  registration: '登録',
  kinds: {
    living: '在住',
    working: '在勤',
    approved: '区長が適当と認める者',
  } satisfies Record<Resident['kind'], string>,
  statuses: {
    applied: '審査前（登録証の発送前）',
    verified: '登録済み',
    refused: '登録不可',
    expired: '有効期限切れ',
    stopped: '利用停止中',
  } satisfies Record<RegistrationStatus, string>,
  closed: '廃止（退会）済み',
  telephone: '電話',
  email: 'メール',
  none: 'なし',
  another: 'この方の予約をもう1件とる',
}
