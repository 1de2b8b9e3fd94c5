export const residents = {
  title: '利用者',
}
