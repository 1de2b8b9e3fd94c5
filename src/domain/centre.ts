/** みなと予約センター and the section of the ward behind it: what is known of them, and shown. Nothing of it is ever invented. */
export type Centre = {
  section?: string
  telephone?: string
  /** When somebody answers it. */
  hours?: string
  /** Of a demo town: nobody may take it for the real one. */
  isExample?: boolean
}
