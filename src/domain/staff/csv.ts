/** What a spreadsheet would take for a formula, in whichever width it is typed. */
const formula = /^[=+\-@\t\r\n＝＋－−＠]/

/** What it would take for a number and write without the zero before it, or round. */
const losesDigits = /^(0\d|\d{12,})[\d.]*$/

/** Lines as a spreadsheet opens them right: UTF-8 that says so, CRLF, and nothing in a text that is calculated. */
export const csvOf = (lines: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('')}`

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const isTaken = formula.test(value) || losesDigits.test(value)
  return `"${(isTaken ? `'${value}` : value).replaceAll('"', '""')}"`
}
