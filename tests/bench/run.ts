import { reportDraws } from './draw.ts'
import { reportLetters } from './letters.ts'
import { reportRecord } from './record.ts'
import { reportSearch } from './search.ts'
import { reportSizes } from './sizes.ts'
import { reportSlices } from './slices.ts'
import { reportSpeed } from './speed.ts'
import { reportStalling } from './stalling.ts'
import { reportTen } from './ten.ts'

// Speed is reported, never asserted: what fails a run is an answer that is not 200.

const problems = [
  ...(await reportSizes()),
  ...(await reportDraws()),
  ...(await reportSlices()),
  ...(await reportRecord()),
  ...(await reportSearch()),
  ...(await reportSpeed()),
  ...(await reportStalling()),
  ...(await reportTen()),
  ...(await reportLetters()),
]
for (const problem of problems) console.error(`error: ${problem}`)
process.exit(problems.length > 0 ? 1 : 0)
