import fc from 'fast-check'

/**
 * Properties begin with one seed, so that a change is judged by what it changes and not by luck. Others are explored with
 * `SEED=7 npm run test:unit`.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 2019) })
