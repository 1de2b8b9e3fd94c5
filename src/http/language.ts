import { createMiddleware } from 'hono/factory'
import { languageDetector } from 'hono/language'
import { type Languages, wordsIn } from '../../components/words/languages.ts'
import type { AppEnv } from '../env.ts'

/** The cookie in which a chosen language is remembered; before it is there, the browser's own wish counts. */
const languageCookie = 'language'

/** Finds the language of an answer among those on offer. */
export const detectLanguage = (languages: Languages) =>
  languageDetector({
    order: ['cookie', 'header'],
    lookupCookie: languageCookie,
    supportedLanguages: Object.keys(languages),
    fallbackLanguage: 'ja',
    caches: false,
  })

/** Puts the words of that language on the context. */
export const speak = (languages: Languages) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('words', wordsIn(c.var.language, languages))
    await next()
  })
