export const paper = {
  title: '利用者登録兼抽選申込書',
}
