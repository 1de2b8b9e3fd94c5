/** What a format's reader finds: the size in pixels, and the pieces of a file that holds only the picture. */
export type Picture = { width: number; height: number; pieces: Uint8Array[] }
