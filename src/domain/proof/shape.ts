/** What a value from outside should be. `mismatch` is the path to what is not so, '' for the value itself, or null. */
export type Shape<T> = {
  mismatch: (value: unknown) => string | null
  fits: (value: unknown) => value is T
}

export const literal = <T extends string>(wanted: T): Shape<T> => plain((value) => value === wanted)

export const text = (isRight: (text: string) => boolean): Shape<string> =>
  plain((value) => typeof value === 'string' && isRight(value))

export const textOf = <T extends string>(isRight: (text: string) => text is T): Shape<T> =>
  plain((value) => typeof value === 'string' && isRight(value))

/** A number from 0 without a fraction, no larger than any that is counted here. */
export const whole: Shape<number> = plain(
  (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1e12,
)

export const orNull = <T>({ mismatch }: Shape<T>): Shape<T | null> =>
  shape((value) => (value === null ? null : mismatch(value)))

/** One of several objects, told apart by their `kind`. */
export const byKind = <T extends { kind: string }>(
  shapes: {
    [Kind in T['kind']]: Shape<Extract<T, { kind: Kind }>>
  },
): Shape<T> => {
  const known = new Map<unknown, Shape<unknown>>(Object.entries(shapes))
  return shape((value) => {
    const named = isObject(value) && 'kind' in value ? known.get(value.kind) : undefined
    return named ? named.mismatch(value) : 'kind'
  })
}

export const list = <T>({ mismatch }: Shape<T>): Shape<T[]> =>
  shape((value) => (Array.isArray(value) ? firstMismatch(value.entries(), () => mismatch) : ''))

/** Has these fields, in this order, and no other. */
export const object = <T extends object>(
  fields: { [Name in keyof T]: Shape<T[Name]> },
): Shape<T> => {
  const shapes = new Map<unknown, Shape<unknown>>(Object.entries(fields))
  return shape((value) => {
    if (!isObject(value)) return ''
    const missing = [...shapes.keys()].find((name) => !Object.hasOwn(value, String(name)))
    if (missing) return String(missing)
    const names = [...shapes.keys()]
    const misplaced = Object.keys(value).find((name, index) => name !== names[index])
    if (misplaced) return misplaced
    return firstMismatch(Object.entries(value), (name) => shapes.get(name)?.mismatch ?? unknown)
  })
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const unknown = () => ''

function firstMismatch(
  parts: Iterable<[unknown, unknown]>,
  mismatchOf: (name: unknown) => (value: unknown) => string | null,
): string | null {
  for (const [name, value] of parts) {
    const mismatch = mismatchOf(name)(value)
    if (mismatch !== null) return mismatch ? `${name}.${mismatch}` : `${name}`
  }
  return null
}

function plain<T>(isRight: (value: unknown) => boolean): Shape<T> {
  return shape((value) => (isRight(value) ? null : ''))
}

function shape<T>(mismatch: Shape<T>['mismatch']): Shape<T> {
  return { mismatch, fits: (value): value is T => mismatch(value) === null }
}
