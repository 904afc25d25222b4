/** Each language translates every text of English, with the same names and numbers in it. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatsOf } from './formats.ts'
import { isolating } from './isolate.ts'
import { type Language, languageOf, speak, WORDS } from './languages.ts'
import { spoken, strings } from './strings.ts'
import { allSaid, callsOf as callsWith, leavesOf, marksIn, said } from './testing/all-texts.ts'

const root = join(import.meta.dirname, '../..')

const inLanguage = async (language: Language) => (await WORDS[language]()).all()
const english = await inLanguage('en')
const german = await inLanguage('de')
const of = { English: english, German: german, Italian: await inLanguage('it'), Portuguese: await inLanguage('pt-BR') }
const leaves = Object.fromEntries(Object.entries(of).map(([name, words]) => [name, leavesOf(words)]))
const inEnglish = leavesOf(english)
/** All that a language can say. */
const saidIn = Object.fromEntries(
  Object.entries(leaves).map(([name, words]) => [name, [...words].flatMap(([path, text]) => allSaid(path, text))]),
)

const callsOf = (path: string, words: (...given: unknown[]) => unknown) =>
  callsWith(
    path,
    words,
    Object.values(leaves).map((each) => each.get(path) ?? ''),
  )

/** Texts that are meant to be the same as in English. */
const SAME: Record<string, readonly string[]> = {
  all: [
    'channels.roles.keeper',
    'doctor.links.webrtc',
    'doctor.states.good',
    'keys.Control',
    'keys.Alt',
    'keys.Shift',
    'keys.Escape',
    'keys.Enter',
    'keys.ArrowUp',
    'keys.ArrowDown',
    'keys.ArrowLeft',
    'keys.ArrowRight',
    'nearby.addressPlaceholder',
    'network.stun.placeholder',
    'network.turn.placeholder',
    'notifications.direct',
    'now.in',
    'people.online',
    'people.paths.webrtc',
    'roles.keeper',
    'settings.textSize',
    'spaces.linkPlaceholder',
  ],
  German: [
    'colours.0',
    'colours.2',
    'colours.6',
    'colours.9',
    'doctor.details',
    'keepers.title',
    'notifications.newMessage',
    'palette.sections.moving',
    'problemDetail',
    'search.operators.in',
  ],
  Italian: [
    'colours.5',
    'inbox.home',
    'notifications.newMessage',
    'network.turn.credential',
    'roles.editor',
    'search.operators.in',
  ],
  Portuguese: ['keepers.title', 'keys.Delete', 'roles.editor'],
}

for (const path of globSync('renderer/tools/*/words/testing.ts', { cwd: root })) {
  const { same } = await import(join(root, path))
  for (const [language, paths] of Object.entries<string[]>(same)) SAME[language] = [...(SAME[language] ?? []), ...paths]
}

describe('English', () => {
  it('has no empty text', () => {
    expect([...inEnglish].filter(([, words]) => typeof words === 'string' && words.trim() === '')).toEqual([])
  })
})

describe.each(Object.entries(of).filter(([name]) => name !== 'English'))('%s', (name, words) => {
  const own = leavesOf(words)

  it('has the same texts as English', () => {
    expect([...own.keys()].sort()).toEqual([...inEnglish.keys()].sort())
  })

  it('leaves no text empty, and begins and ends each as English does', () => {
    const edges = (text: string) => [text.trim() === '', text.startsWith(' '), text.endsWith(' '), text.endsWith('…')]
    const wrong = [...own].filter(([path, text]) => {
      const original = inEnglish.get(path)
      return typeof text === 'string' && typeof original === 'string' && `${edges(text)}` !== `${edges(original)}`
    })
    expect(wrong).toEqual([])
  })

  it('contains the same names and numbers', () => {
    const wrong: string[] = []
    for (const [path, original] of inEnglish) {
      const translated = own.get(path)
      if (typeof original !== 'function' || typeof translated !== 'function') continue
      if (translated.length > original.length) wrong.push(`${path} wants more than it is given`)
      for (const given of callsOf(path, original)) {
        const expected = marksIn(said(original, given) ?? '')
        const found = said(translated, given)
        const ones = given.includes(1)
        // "one other" and "1 other" are the same.
        const marks = (all: string[]) => (ones ? all.filter((mark) => mark !== '1') : all)
        if (found === null || `${marks(marksIn(found))}` !== `${marks(expected)}`)
          wrong.push(`${path}(${given.join(', ')}): ${found}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('never says one where English says none', () => {
    const ones = (text: string | null) => text?.match(/\b1\b/g)?.length ?? 0
    const wrong: string[] = []
    for (const [path, original] of inEnglish) {
      const translated = own.get(path)
      if (typeof original !== 'function' || typeof translated !== 'function') continue
      const [best = []] = callsOf(path, original)
      const given = best.map((value) => (typeof value === 'number' ? 0 : value))
      const found = said(translated, given)
      if (ones(found) > ones(said(original, given))) wrong.push(`${path}(${given.join(', ')}): ${found}`)
    }
    expect(wrong).toEqual([])
  })

  it('is not English, except where a word is the same', () => {
    const allowed = new Set([...(SAME.all ?? []), ...(SAME[name] ?? [])])
    const same = [...inEnglish].flatMap(([path, original]) => {
      const translated = own.get(path)
      if (typeof original === 'string') return original === translated ? [path] : []
      if (typeof translated !== 'function') return []
      return callsOf(path, original).every((given) => said(original, given) === said(translated, given)) ? [path] : []
    })
    expect(same.filter((path) => !allowed.has(path))).toEqual([])
    expect((SAME[name] ?? []).filter((path) => !same.includes(path))).toEqual([])
  })
})

/** Punctuation of other languages. */
const FOREIGN: Readonly<Record<string, RegExp>> = {
  English: /\s…|[„«»]/,
  German: /[\p{L}\p{N}}]…|[«»”]/u,
  Italian: /\s…|[„“”]/,
  Portuguese: /\s…|[„«»]/,
}

describe.each(Object.entries(saidIn))('all in %s', (name, texts) => {
  it('has a number for each #', () => {
    expect(texts.filter((text) => /(?<!\p{L})#(?![\p{L}\p{N}])/u.test(text))).toEqual([])
  })

  it('has its own quotes and ellipses', () => {
    expect(texts.filter((text) => FOREIGN[name]?.test(text))).toEqual([])
  })
})

describe('the language', () => {
  it('is the system’s first that Parley supports', () => {
    expect(languageOf(['de-AT', 'en'])).toBe('de')
    expect(languageOf(['fr-FR', 'pt-PT', 'en-GB'])).toBe('pt-BR')
    expect(languageOf(['fr-FR'])).toBe('en')
    expect(languageOf([])).toBe('en')
  })

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
  it('are isolated only if they run against them', () => {
    expect(strings.knock.declined('Ben')).toBe('Ben declined. Nothing was shared.')
    expect(strings.knock.declined('سارة')).toBe('\u2068سارة\u2069 declined. Nothing was shared.')
    expect(strings.conversations.allNames(['Ben', 'سارة'])).toBe('Ben and \u2068سارة\u2069')
    expect(isolating(english, 'rtl').knock.declined('Ben')).toBe('\u2068Ben\u2069 declined. Nothing was shared.')
  })

  it('stay as typed in the name of a copy', () => {
    expect(strings.boards.copyOf('سارة')).toBe('Copy of سارة')
  })
})

describe('formats', () => {
  const time = new Date(2026, 10, 20, 14, 5).getTime()
  it('format days, times and numbers as the language does', () => {
    const all = ['en-US', 'de', 'it', 'pt-BR'].map(formatsOf)
    expect(all.map(({ day }) => day(time))).toEqual([
      'Friday, November 20, 2026',
      'Freitag, 20. November 2026',
      'venerdì 20 novembre 2026',
      'sexta-feira, 20 de novembro de 2026',
    ])
    expect(all.map(({ clock }) => clock(time).replace(/\s/, ' '))).toEqual(['2:05 PM', '14:05', '14:05', '14:05'])
    expect(all.map(({ shortClock }) => shortClock(time))).toEqual(['2:05', '14:05', '14:05', '14:05'])
    expect(all.map(({ number }) => number(12_345.6))).toEqual(['12,345.6', '12.345,6', '12.345,6', '12.345,6'])
    const sizes = all.map(({ bytes }) => [0, 1, 3, 140_000].map(bytes).join(', '))
    expect(sizes.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      '0 bytes, 1 byte, 3 bytes, 140 kB',
      '0 Byte, 1 Byte, 3 Byte, 140 kB',
      '0 byte, 1 byte, 3 byte, 140 kB',
      '0 byte, 1 byte, 3 bytes, 140 kB',
    ])
    expect(all.map(({ ago }) => ago(-1, 'day'))).toEqual(['yesterday', 'gestern', 'ieri', 'ontem'])
    expect(all.map(({ list }) => list(['Ana', 'Ben', 'Cem']))).toEqual([
      'Ana, Ben, and Cem',
      'Ana, Ben und Cem',
      'Ana, Ben e Cem',
      'Ana, Ben e Cem',
    ])
  })

  it('choose words by the language’s plural rule', () => {
    const words = { one: '# pessoa', other: '# pessoas' }
    expect([0, 1, 2, 1000].map((count) => formatsOf('pt-BR').plural(count, words))).toEqual([
      '0 pessoa',
      '1 pessoa',
      '2 pessoas',
      '1.000 pessoas',
    ])
  })

  it('leave names unchanged beside a number', () => {
    const { plural } = formatsOf('de')
    const words = { one: 'C#, 1 Stimme', other: 'C# und #2: # Stimmen' }
    expect([1, 12].map((count) => plural(count, words))).toEqual(['C#, 1 Stimme', 'C# und #2: 12 Stimmen'])
    expect(plural(3, { one: 'einmal benutzt', other: '#-mal benutzt' })).toBe('3-mal benutzt')
    expect(plural(12, { one: 'Boards (1)', other: 'Boards (#), #…' })).toBe('Boards (12), 12…')
  })

  it('sort names as the language does', () => {
    const names = ['Zoe', 'ärger', 'Anna', 'Arno', 'Gast 10', 'Gast 9']
    expect([...names].sort(formatsOf('de').compare)).toEqual(['Anna', 'ärger', 'Arno', 'Gast 9', 'Gast 10', 'Zoe'])
  })
})
