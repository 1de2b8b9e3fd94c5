import { Hono } from 'hono'
import { readDocument } from '../../../domain/pictures/document.ts'
import type { ClerkEnv } from '../../../env.ts'
import { ownsDocument } from '../../../store/account/documents.ts'
import { noteReading } from './reading.ts'

export const documents = new Hono<ClerkEnv>()

/** What was uploaded, as the picture that its content is, and nothing else; a browser runs nothing of it. */
documents.get('/:number{\\d+}/document/:key{[A-Za-z0-9]+}', async (c) => {
  const { number, key } = c.req.param()
  if (!(await ownsDocument(c.var.db, number, key))) return c.notFound()
  const bytes = await c.var.documents.find(key)
  const picture = bytes && readDocument(bytes)
  if (!picture || typeof picture === 'string') return c.notFound()
  await noteReading(c, 'documentRead', [number])
  const ending = picture.type === 'image/png' ? 'png' : 'jpg'
  c.set('isSandboxed', true)
  return c.body(picture.bytes, 200, {
    'Content-Type': picture.type,
    'Content-Disposition': `inline; filename="document.${ending}"`,
    'Cache-Control': 'no-store',
  })
})
