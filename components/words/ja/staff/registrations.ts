export const registrations = {
  title: '登録の審査',
}
