export const notices = {
  title: 'お知らせ',
}
