import type { StopGround } from '../../../src/domain/resident.ts'

/** 利用停止の理由, as the letter and the menu say it. */
export const stopGrounds: Record<StopGround, string> = {
  falseRegistration: '登録の内容が事実と違うため。',
  lentToOthers: '利用者登録証や利用者番号を、ほかの人に使わせたため。',
  soldStays: '予約した宿泊を、ほかの人に売るか譲ったため。',
  nuisance: '施設で、ほかの利用者や近隣に迷惑をかけたため。',
  damage: '施設や備品を壊し、または汚したため。',
  unpaid: '利用料金やキャンセル料が支払われていないため。',
  notComing: '連絡のない不泊がくり返されたため。',
  otherBreach: '施設の利用のきまりが守られなかったため。',
}

export const stopGroundOf = (ground: StopGround | null): string =>
  ground === null ? '' : stopGrounds[ground]
