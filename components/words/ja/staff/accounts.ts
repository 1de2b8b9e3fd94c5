export const accounts = {
  title: '職員',
}
