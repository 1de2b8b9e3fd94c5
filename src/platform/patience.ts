/**
 * How long the database is awaited, in milliseconds: a page for so long, before it answers 503. Whoever waits for a job
 * is no person, and its largest batches take longer.
 */
export const patience = { page: 4_000, job: 60_000 }
