import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createCA, createCert } from 'mkcert'

export type Certificate = {
  key: string
  cert: string
  /** The file of the authority behind it, for who shall trust it. */
  authority: string
  remove(): void
}

const town = { organization: 'hoyo', countryCode: 'JP', state: 'Tokyo', locality: 'Minato' }

/** A certificate for these names or addresses, of an authority of its own that nobody knows. */
export async function makeCertificate(domains: string[]): Promise<Certificate> {
  const ca = await createCA({ ...town, validity: 2 })
  const { key, cert } = await createCert({ ca, domains, validity: 2 })
  const folder = mkdtempSync(`${tmpdir()}/hoyo-certificate-`)
  const authority = `${folder}/authority.pem`
  writeFileSync(authority, ca.cert)
  return { key, cert, authority, remove: () => rmSync(folder, { recursive: true }) }
}
