export const letters = {
  title: '通知',
}
