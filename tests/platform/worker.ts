import type { R2Bucket } from '@cloudflare/workers-types'
import { readDocument } from '../../src/domain/pictures/document.ts'
import { documentsIn } from '../../src/platform/documents.ts'
import { storageInBucket } from '../../src/platform/storage-bucket.ts'

/** A document's whole life on Workers: judged, kept, found, removed; answers with what was found, and how often the bucket was asked. */
export default {
  async fetch(request: Request, { DOCUMENTS }: { DOCUMENTS: R2Bucket }): Promise<Response> {
    const document = readDocument(new Uint8Array(await request.arrayBuffer()))
    if (typeof document === 'string') return new Response(document, { status: 422 })
    let asked = 0
    const documents = documentsIn(storageInBucket(DOCUMENTS, 'documents', () => asked++))
    await documents.keep('a1', document.bytes)
    const found = await documents.find('a1')
    await documents.remove('a1')
    const isGone = (await documents.find('a1')) === null
    const headers = { 'x-asked': String(asked) }
    return new Response(found, { status: isGone ? 200 : 500, headers })
  },
}
