/** A code posted to somebody without mail who wants to use the web. */
export const webCode = { digits: 12, days: 30 }
