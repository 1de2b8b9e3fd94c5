/** Why a round is not drawn although it could be. */
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
  | 'fault'
