import type { R2Bucket } from '@cloudflare/workers-types'
import { createStorage } from 'unstorage'
import openBucket from 'unstorage/drivers/cloudflare-r2-binding'
import { type Documents, documentsIn } from './documents.ts'

/** Documents in an R2 bucket that has no public address. */
export const documentsInBucket = (bucket: R2Bucket): Documents =>
  documentsIn(createStorage({ driver: openBucket({ binding: bucket }) }))
