/** Rows of text under their heads, numbers to the right. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  for (const row of [heads, widths.map((width) => '-'.repeat(width)), ...rows]) {
    const cells = row.map((cell, column) => align(cell, widths[column] ?? 0))
    console.log(cells.join('  ').trimEnd())
  }
  console.log()
}

const align = (cell: string, width: number) =>
  /^[\d.]+$/.test(cell) ? cell.padStart(width) : cell.padEnd(width)
