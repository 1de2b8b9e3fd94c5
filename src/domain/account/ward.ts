/** The ward whose residents and workers may register. */
export const ward = { prefecture: '東京都', short: '東京', city: '港区' }
