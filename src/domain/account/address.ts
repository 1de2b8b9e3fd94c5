/**
 * An address as Japan Post knows a postal code's: a prefecture (都道府県), a city (市区町村, with its 郡) and a town (町域),
 * which is empty where the code means a whole city. A large office (大口事業所) has a code of its own: its town goes on
 * to the street number.
 */
export type Address = { prefecture: string; city: string; town: string; office?: string }
