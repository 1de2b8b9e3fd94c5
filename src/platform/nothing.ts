/** Stands in for native modules that a Worker cannot load and that nothing calls. */
export const hash = undefined
export const verify = undefined
