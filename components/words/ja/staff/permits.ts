export const permits = {
  title: '承認',
}
