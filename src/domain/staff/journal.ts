/** What staff have read of residents; what they did is an act. */
export const readings = [
  'registrationRead',
  'registrationsListed',
  'documentRead',
  'residentRead',
  'residentsListed',
  'disclosureMade',
  'reservationRead',
  'reservationsListed',
  'arrivalsListed',
  'arrivalsExported',
  'guestSheetsRead',
  'lettersListed',
  'letterRead',
  'lettersOpened',
  'journalRead',
  'paperChecked',
  'paperListed',
] as const

export const acts = [
  'accountCreated',
  'accountEnrolled',
  'accountChanged',
  'accountChecked',
  'accountClosed',
  'factorReset',
  'codesRenewed',
  'passwordChanged',
  'loggedIn',
  'loggedOut',
  'permitAsked',
  'permitGranted',
  'permitDeclined',
  'monthChecked',
  'registrationVerified',
  'registrationRefused',
  'amendmentApproved',
  'amendmentDeclined',
  'caseHeld',
  'caseReleased',
  'caseCommented',
  'documentAsked',
  'differentPeople',
  'approvedRegistered',
  'arrivalMarked',
  'notComeMarked',
  'leavingMarked',
  'markUndone',
  'reductionsUsed',
  'bookedForCaller',
  'bookingOverridden',
  'bookedBeforeOpening',
  'notesChanged',
  'approvalPosted',
  'callerChecked',
  'callerCheckFailed',
  'channelChanged',
  'cardReissued',
  'nameCorrected',
  'residentStopped',
  'residentReopened',
  'sessionsEnded',
  'stayCancelled',
  'stayChanged',
  'stayMoved',
  'stayPassedOn',
  'stayRestored',
  'stayOverridden',
  'feeDecided',
  'facilityChanged',
  'letterResent',
  'letterOnPaper',
  'lettersPrinted',
  'lettersPosted',
  'lettersReturned',
  'letterReprinted',
  'lettersSetAside',
  'webCodeAsked',
  'webCodesMade',
  'paperEntered',
  'numbersTyped',
  'noticePublished',
  'noticeChanged',
] as const

export type Reading = (typeof readings)[number]
export type JournalKind = Reading | (typeof acts)[number]

export const isReading = (kind: JournalKind): kind is Reading =>
  readings.some((reading) => reading === kind)

/** What bends a rule and has to say why: the monthly check shows each. */
export const bending: readonly JournalKind[] = [
  'bookingOverridden',
  'bookedBeforeOpening',
  'stayOverridden',
]

/** Acts about a resident that are no service to them: who only checks or asks has still served nobody. */
export const servingNobody: readonly JournalKind[] = [
  'callerChecked',
  'callerCheckFailed',
  'permitAsked',
]

/** Whether it is an act that nobody does in their own registration alone. */
export const takesAgreement = (kind: JournalKind): boolean =>
  !isReading(kind) && !/^permit/.test(kind)

/** What is to be written of one act, or of one look at somebody's data. People go by their numbers. */
export type Entry = {
  kind: JournalKind
  residents?: readonly string[]
  reservation?: string
  /** May name people: they go when whoever they are about is erased, and the chain stays whole. */
  before?: unknown
  after?: unknown
  reason?: string
  /** Which rules did not hold for it. */
  lifted?: readonly string[]
  /** The second person, where it took one. */
  agreedBy?: string
}

/** The text of what may be erased; the salt keeps anybody from guessing it by its hash. */
export const contentsText = (
  { before, after, reason, lifted, agreedBy }: Entry,
  salt: string,
): string => JSON.stringify({ salt, before, after, reason, lifted, agreedBy })

/** What a row still says beside whom and when. */
export type Contents = Pick<Entry, 'before' | 'after' | 'reason' | 'lifted' | 'agreedBy'>

export const readContents = (text: string): Contents => JSON.parse(text)

/** A kind that was in use once, and is no more, is still in the journal. */
export const isKind = (kind: string): kind is JournalKind =>
  [...readings, ...acts].some((known) => known === kind)
