/** Languages while the app runs. scripts/words/translations.test.ts checks that they say the same. */
import { describe, expect, it } from 'vitest'
import { isolating } from './isolate.ts'
import { speak, wordsIn } from './languages.ts'
import { spoken, strings } from './strings.ts'

const english = await (await wordsIn('en')).all()
const german = await (await wordsIn('de')).all()

describe('the language', () => {
  it('is the one requested last, in the system’s regional form', async () => {
    const first = speak('it', ['it-CH'])
    await Promise.all([first, speak('de', ['fr', 'de-CH'])])
    expect(strings.app.close).toBe(german.app.close)
    expect(spoken()).toMatchObject({ locale: 'de-CH', direction: 'ltr' })
    await speak('mirrored', [])
    expect(spoken().direction).toBe('rtl')
    await speak('en', [])
    expect(strings.app.close).toBe(english.app.close)
  })
})

describe('names in sentences', () => {
  it('are isolated only if they run against its direction', () => {
    expect(strings.joinRequest.declined('Ben')).toBe('Ben declined. Nothing was shared.')
    expect(strings.joinRequest.declined('سارة')).toBe('\u2068سارة\u2069 declined. Nothing was shared.')
    expect(strings.conversations.allNames(['Ben', 'سارة'])).toBe('Ben and \u2068سارة\u2069')
    expect(isolating(english, 'rtl').joinRequest.declined('Ben')).toBe('\u2068Ben\u2069 declined. Nothing was shared.')
  })

  it('stay as typed in the name of a copy', () => {
    expect(strings.boards.copyOf('سارة')).toBe('Copy of سارة')
  })
})
