import { stay } from './reservations/stay.ts'

export const reservations = {
  title: '予約',
  stay,
}
