/** Which content of a registration a page was rendered for: of its fields alone, and with its document. */
export type DraftMark = { form: string; whole: string }

/** A path of a registration's pages, for this content: every form and link between them says it. */
export const forDraft = (path: string, mark: string | undefined): string =>
  mark ? `${path}?draft=${mark}` : path
