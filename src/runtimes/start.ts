import { denoCommand } from './deno-command.ts'

// `node src/runtimes/start.ts src/runtimes/deno.ts`: becomes Deno, so that whoever ends this process ends Deno.

/** What it makes is its owner's alone; Deno would have to be told a good deal of the machine to say so itself. */
process.umask(0o077)

const [program = '', ...args] = process.argv.slice(2)
const [binary, allowed] = denoCommand(program, process.env)
if (!process.execve)
  throw new Error('This Node cannot become another program: npm start has one that can')
process.execve(binary, [binary, ...allowed, ...args])
