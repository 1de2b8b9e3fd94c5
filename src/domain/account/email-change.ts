/** A new address of mail counts once the link of a letter to it was followed. */
export const emailChange = {
  /** How long the link works, and the change waits. */
  hours: 24,
  /** Changes one resident may ask for in a day. */
  asksADay: 3,
  /** Letters with a link to one address in an hour, whoever asks. */
  lettersAnHour: 1,
}

/** What is against asking for a change. */
export type EmailRefusal = 'tooManyAsked' | 'tooManyLetters'
