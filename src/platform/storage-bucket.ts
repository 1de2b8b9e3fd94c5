import type { R2Bucket } from '@cloudflare/workers-types'
import { createStorage, type Storage } from 'unstorage'
import openBucket from 'unstorage/drivers/cloudflare-r2-binding'

/** A part of an R2 bucket that has no public address. Whoever must not ask too often counts along. */
export const storageInBucket = (bucket: R2Bucket, part: string, count?: () => void): Storage =>
  createStorage({
    driver: openBucket({ binding: count ? counted(bucket, count) : bucket, base: part }),
  })

const counted = (bucket: R2Bucket, count: () => void): R2Bucket =>
  new Proxy(bucket, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        count()
        return Reflect.apply(value, target, args)
      }
    },
  })
