/** Why a round is not frozen, drawn or published although it could be. */
export type Hindrance =
  /** No relay has the beacon's signature yet. */
  | 'sourceSilent'
  /** A relay answered with a signature that is not the beacon's. */
  | 'sourceWrong'
  /** This runtime does not ask the source that was announced. */
  | 'sourceUnknown'
  /** Nobody has typed in the public numbers. */
  | 'numbersMissing'
  /** One person has, and no other has confirmed them. */
  | 'numbersUnconfirmed'
  /** The applications are not those of the published list. */
  | 'listDiffers'
  /** Not every applicant has been written to yet. */
  | 'untold'
  /** It took longer than its time, and goes on at the next. */
  | 'unfinished'
  | 'fault'
