import type { PermitKind } from '../../../../src/domain/staff/permit.ts'
import { permitMinutes } from '../../../../src/domain/staff/permit.ts'
import { mostOfRemark, type RemarkMistake } from '../../../../src/domain/staff/remark.ts'

const kinds: Record<PermitKind, string> = {
  ownRegistration: '職員本人の利用者登録の手続き',
  beforeOpening: '受付開始前の予約',
}

export const permits = {
  title: 'もう1人の職員の承認',
  kinds,
  lead: `承認されると、頼んだ職員が${permitMinutes}分間、その操作をできます。頼んだ本人は承認できません。`,
  none: '承認を待っているものはありません。',
  waiting: '承認待ち',
  answered: '最近の承認',
  askedBy: (name: string) => `${name} が依頼`,
  ofResident: (number: string) => `利用者番号 ${number}`,
  toBooking: '予約の内容',
  reason: '理由',
  grant: '承認する',
  decline: '承認しない',
  isOwn: 'ほかの職員の承認を待っています。',
  granted: (name: string) => `${name} が承認しました。`,
  declined: (name: string) => `${name} は承認しませんでした。`,
  used: '使用済み',
  refusals: {
    unknownPermit: 'この依頼はありません。',
    own: '自分の依頼は、自分では承認できません。',
    alreadyAnswered: 'この依頼には、もう返事がありました。',
  },
  needs: {
    title: 'もう1人の職員の承認が必要です',
    text: {
      ownRegistration:
        'これはあなた自身の利用者登録です。手続きには、ほかの職員の承認が必要です。何も変更していません。',
      beforeOpening: '受付開始前の予約には、ほかの職員の承認が必要です。まだ予約していません。',
    } satisfies Record<PermitKind, string>,
    ask: '承認を頼む',
    reasonHint: '承認する人が読みます。',
    mistakes: {
      missing: '理由を入力してください。',
      strange: '理由に、読み取れない文字があります。入力し直してください。',
      tooLong: `理由は、${mostOfRemark}文字までで入力してください。`,
    } satisfies Record<RemarkMistake, string>,
    after: '承認されたら、同じ操作をもう一度してください。',
  },
}
