import { consoleLimits, type Role, type Section } from '../../../../src/domain/clerk.ts'

const roles: Record<Role, string> = {
  ward: '区',
  centre: '予約センター',
  lodge: '施設',
  auditor: '監査',
}

const sections: Record<Section, string> = {
  registrations: '登録の審査',
  paper: '申込書',
  residents: '利用者',
  reservations: '予約',
  arrivals: '宿泊者',
  letters: '通知',
  notices: 'お知らせ',
  permits: '承認',
  journal: '操作の記録',
  accounts: '職員',
}

import { day, moment } from '../dates.ts'
import { overdueBecause } from '../draws.ts'

export const consoleWords = {
  siteParts: ['港区 区民保養施設', '職員用'],
  nav: '職員メニュー',
  today: '今日',
  roles,
  sections,
  who: (name: string, role: Role) => `${name}（${roles[role]}）`,
  end: '終了',
  notYours: {
    title: 'この画面は使えません',
    text: 'あなたの役割では、この画面を開くことも、この操作をすることもできません。何も変更していません。必要なときは、区の担当者に役割の変更を頼んでください。',
  },
  moment,
  overdueBecause,
  day,
  toToday: '今日の画面へ',
  sessionLimit: `${consoleLimits.idleMinutes}分間操作がないとき、またはログインから${consoleLimits.totalHours}時間で、自動的にログアウトします。`,
}
