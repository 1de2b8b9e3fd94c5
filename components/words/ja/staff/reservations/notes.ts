import { mostOfRemark } from '../../../../../src/domain/staff/remark.ts'

export const notes = {
  title: 'メモ',
  of: (name: string) => `${name} 様の予約のメモです。`,
  lodgeNote: '施設への連絡',
  staffNote: '職員用のメモ',
  hints: {
    lodgeNote: `施設の宿泊者一覧に出ます。利用者には見えません。${mostOfRemark}字まで。`,
    staffNote: `区と予約センターの職員だけが見ます。${mostOfRemark}字まで。`,
  },
  none: 'なし',
  edit: 'メモを書く',
  submit: '保存',
  stop: '書かずにもどる',
  mistakes: {
    tooLong: `メモは、それぞれ${mostOfRemark}字までで入力してください。`,
    strange: 'メモに、読み取れない文字があります。入力し直してください。',
    changedMeanwhile:
      'この画面を開いたあとで、ほかの職員がメモを変えました。まだ保存していません。いまのメモを確かめ、よければもう一度「保存」を押してください。',
  },
}
