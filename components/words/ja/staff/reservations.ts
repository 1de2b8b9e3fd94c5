export const reservations = {
  title: '予約',
}
