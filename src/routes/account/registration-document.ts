import type { Context } from 'hono'
import { z } from 'zod'
import { type DocumentRefusal, readDocument } from '../../domain/pictures/document.ts'
import type { AppEnv, ResidentEnv } from '../../env.ts'
import { noteEvent } from '../../http/events.ts'
import { countUpload, noteDocument } from '../../store/account/documents.ts'
import type { Draft } from '../../store/account/drafts.ts'
import { newToken } from '../../store/tokens.ts'

const file = z.union([z.file(), z.string()])
/** The field of the document: nothing, one, or, from no form of ours, several. */
export const documentField = z.union([file, z.array(file)]).optional()
type DocumentField = z.infer<typeof documentField>

/** What became of the document that was sent, if one was. */
type Received = {
  document?: Draft['document']
  mistake?: 'documentTwice'
  refusal?: DocumentRefusal | 'tooMany'
}

/** Keeps the one document that was sent: first its row, then the file, then its place in what is typed. */
export async function receive(
  c: Context<AppEnv> | Context<ResidentEnv>,
  field: DocumentField,
  attach: (key: string) => Promise<void>,
): Promise<Received> {
  const { db, documents, now, source } = c.var
  const files = filesIn(field)
  const [sent] = files
  if (!sent) return {}
  if (files.length > 1) return { mistake: 'documentTwice' }
  const read = readDocument(new Uint8Array(await sent.arrayBuffer()))
  if (typeof read === 'string')
    return { refusal: (await countUpload(db, source, now)) ? read : 'tooMany' }
  const document = { key: newToken(), name: nameOf(sent), bytes: read.bytes.length }
  const mayKeep = await noteDocument(db, { ...document, type: read.type }, source, now)
  if (!mayKeep) {
    await noteEvent(c, 'throttled', { kind: 'upload' })
    return { refusal: 'tooMany' }
  }
  await documents.keep(document.key, read.bytes)
  await attach(document.key)
  return { document }
}

/** A browser sends an empty part without a name for a field in which no file was chosen. */
const filesIn = (sent: DocumentField): File[] =>
  [sent]
    .flat()
    .flatMap((one) => (one instanceof File && (one.size > 0 || one.name !== '') ? [one] : []))

const nameOf = ({ name }: File) => name.replace(/[\p{C}\\/]/gu, '').slice(-100) || '-'
