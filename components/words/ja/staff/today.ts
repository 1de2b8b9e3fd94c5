export const todayWords = {
  title: '今日',
}
