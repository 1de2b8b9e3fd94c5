import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'turso',
  schema: './drizzle/schema',
  out: './drizzle/migrations',
  casing: 'snake_case',
})
