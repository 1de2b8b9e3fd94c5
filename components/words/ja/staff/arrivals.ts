export const arrivals = {
  title: '宿泊者',
}
