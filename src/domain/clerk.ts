/** What somebody of the staff is there for; the ward does everything, an auditor reads everything and changes nothing. */
export const roles = ['ward', 'centre', 'lodge', 'auditor'] as const

export type Role = (typeof roles)[number]

/** 職員, as whoever is logged in to the console. */
export type Clerk = {
  id: number
  /** By which one logs in, and which the journal names: never given to anybody else. */
  name: string
  fullName: string
  role: Role
  /** The one whose arrivals a lodge sees. */
  facilityId: number | null
  /** The clerk's own registration: serving it takes a second person. */
  residentNumber: string | null
}

/** A room of the console, which is a path under `/staff`, with who uses it beside the ward; auditors read in all. */
const sections = {
  registrations: [],
  paper: ['centre'],
  residents: ['centre'],
  reservations: ['centre'],
  arrivals: ['centre', 'lodge'],
  letters: ['centre'],
  notices: [],
  permits: ['centre', 'lodge'],
  journal: [],
  accounts: [],
} as const satisfies Record<string, readonly Role[]>

export type Section = keyof typeof sections

export const sectionNames = Object.keys(sections).filter(isSection)

function isSection(name: string): name is Section {
  return Object.hasOwn(sections, name)
}

/** Whether this role sees a room of the console at all. */
export function mayRead(role: Role, section: Section): boolean {
  const others: readonly Role[] = sections[section]
  return role === 'ward' || role === 'auditor' || others.includes(role)
}

/** Whether it may change anything there. */
export const mayAct = (role: Role, section: Section): boolean =>
  role !== 'auditor' && mayRead(role, section)

/** A lodge asks for another's yes about its own guests, and gives none. */
export const mayAgree = (role: Role): boolean => role !== 'lodge' && mayAct(role, 'permits')

/** A session of the console ends after this long without use, and after this long however busy. */
export const consoleLimits = { idleMinutes: 15, totalHours: 9 }

/** Tries at one account from one network, and from all of them, before it stays shut to them until the window ends. */
export const consoleThrottle = {
  near: { most: 10, windowMinutes: 15 },
  all: { most: 200, windowMinutes: 24 * 60 },
}

/** How long the link opens by which a new account, or one that lost its second factor, gets its password and factor. */
export const enrolmentHours = 72

/** Wrong covers name, password and code alike; a wrong clock is told to whoever has all of them. */
export type ClerkRefusal = 'wrong' | 'throttled' | { minutesOff: number }

/** Characters of a name to log in by. */
export const clerkNameLength = { least: 2, most: 32 }

/** A name to log in by: letters of a keyboard, digits, dots and dashes. */
export const isClerkName = (text: string): boolean =>
  /^[a-z][a-z0-9.-]*$/.test(text) &&
  text.length >= clerkNameLength.least &&
  text.length <= clerkNameLength.most
