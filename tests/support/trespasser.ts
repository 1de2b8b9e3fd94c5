// Run on Deno with the permissions of the system: tells how each of these ends that are none of its business.

const attempts: Record<string, () => unknown> = {
  'reads a file of the machine': () => Deno.readTextFileSync('/etc/passwd'),
  'reads its own source': () =>
    Deno.readTextFileSync(new URL('../../package.json', import.meta.url)),
  'writes beside its folder': () =>
    Deno.writeTextFileSync(`${Deno.env.get('DATA_DIR')}-beside`, ''),
  'writes into its packages': () =>
    Deno.writeTextFileSync(new URL('../../node_modules/trespassed', import.meta.url), ''),
  'calls somebody else': () => Deno.connect({ hostname: '127.0.0.1', port: 9 }),
  'listens elsewhere': () => Deno.listen({ hostname: '0.0.0.0', port: 0 }),
  'runs a program': () => new Deno.Command('true').outputSync(),
  'loads a library': () => Deno.dlopen('libc.so.6', {}),
  'reads a variable of others': () => {
    if (Deno.env.get('A_SECRET_OF_OTHERS') !== undefined) return
    throw new Deno.errors.NotCapable()
  },
  'asks who runs it': () => Deno.uid(),
  'reads its own folder': () => Deno.readDirSync(Deno.env.get('DATA_DIR') ?? '').next(),
}

for (const [what, attempt] of Object.entries(attempts)) {
  let outcome = 'done'
  try {
    await attempt()
  } catch (error) {
    outcome = error instanceof Error ? error.name : 'failed'
  }
  console.log(`${what}: ${outcome}`)
}
