/** The chapters of the guide, in the order of the manual, as their addresses name them. */
export const chapterNames = [
  'login',
  'applying',
  'applications',
  'withdrawing',
  'results',
  'vacancies',
  'reservations',
  'cancelling',
  'registration',
  'password',
  'password-reset',
] as const

export type ChapterName = (typeof chapterNames)[number]

/** What to do, step by step, and what else there is to know; a 「…」 is a button, link or page by its name. */
export type Chapter = { title: string; about: string; steps: string[]; notes: string[] }
