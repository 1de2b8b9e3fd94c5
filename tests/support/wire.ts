import { connect } from 'node:net'

export type Wired = { status: number; headers: Headers; body: Buffer }

/** What is written later than the rest: once, or every so many milliseconds until there is an answer. */
type Rest = { bytes: string; when: Promise<unknown> } | { bytes: string; every: number }

/** Writes these bytes to a server as they are, which no client would, and reads the answer until its connection ends. */
export async function wire(url: string, bytes: string, rest?: Rest): Promise<Wired> {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => {}))
  socket.write(bytes, 'latin1')
  const write = () => rest && socket.write(rest.bytes, 'latin1')
  if (rest && 'when' in rest) rest.when.then(write)
  const trickling = rest && 'every' in rest ? setInterval(write, rest.every) : undefined
  if (trickling) socket.once('data', () => socket.end())
  await closed
  clearInterval(trickling)
  return parse(Buffer.concat(chunks))
}

/** A request line with the usual headers. */
export const asked = (url: string, line: string, ...headers: string[]): string =>
  [`${line} HTTP/1.1`, `Host: ${new URL(url).host}`, 'Connection: close', ...headers, '', ''].join(
    '\r\n',
  )

function parse(answer: Buffer): Wired {
  const end = answer.indexOf('\r\n\r\n')
  const [line = '', ...lines] = answer
    .subarray(0, Math.max(0, end))
    .toString('latin1')
    .split('\r\n')
  const headers = new Headers()
  for (const one of lines) {
    const at = one.indexOf(':')
    headers.append(one.slice(0, at), one.slice(at + 1).trim())
  }
  return { status: Number(line.split(' ')[1] ?? 0), headers, body: answer.subarray(end + 4) }
}
