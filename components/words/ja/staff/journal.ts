export const journal = {
  title: '操作の記録',
}
