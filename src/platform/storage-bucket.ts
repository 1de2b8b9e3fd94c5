import type { R2Bucket } from '@cloudflare/workers-types'
import { createStorage, type Storage } from 'unstorage'
import openBucket from 'unstorage/drivers/cloudflare-r2-binding'

/** A part of an R2 bucket that has no public address. */
export const storageInBucket = (bucket: R2Bucket, part: string): Storage =>
  createStorage({ driver: openBucket({ binding: bucket, base: part }) })
