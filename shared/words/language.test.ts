import { expect, it } from 'vitest'
import { languageOf } from './language.ts'

it('the language is the first of the system’s languages that Parley supports', () => {
  expect(languageOf(['de-AT', 'en'])).toBe('de')
  expect(languageOf(['fr-FR', 'pt-PT', 'en-GB'])).toBe('pt-BR')
  expect(languageOf(['fr-FR'])).toBe('en')
  expect(languageOf([])).toBe('en')
})
