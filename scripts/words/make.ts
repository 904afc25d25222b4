/** Makes the modules of words from the catalogs beside them: `words/en.json` becomes `words/made/en.ts`. */
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { LANGUAGES, type Language } from '../../shared/words/language.ts'
import { type Catalog, readCatalog } from './catalog.ts'
import { wordsModule } from './words-module.ts'

const ROOT = join(import.meta.dirname, '../..')
const STRINGS = join(ROOT, 'renderer/strings')
const FORMATS = join(ROOT, 'shared/words/made/formats')

/** The shell's catalogs. Its words are there from the start in all languages, because it can't wait for any. */
const SHELL = join(ROOT, 'electron/shell/words')

/** The folders of catalogs: the app's, each tool's and the shell's. */
export const wordFolders = (): string[] => [
  ...globSync('renderer/{strings,tools/*}/words', { cwd: ROOT }).map((folder) => join(ROOT, folder)),
  SHELL,
]

type Files = Map<string, string>

const MADE = '// Made from the catalogs beside it (scripts/make-words.ts).'

const addressFrom = (file: string, target: string): string => {
  const path = relative(dirname(file), target).split(sep).join('/')
  return path.startsWith('.') ? path : `./${path}`
}

interface Part {
  folder: string
  name: 'first' | 'words'
  english: Catalog
  /** The words of the first view, if these include them. */
  early: Catalog | null
}

const moduleOf = (folder: string, name: Part['name'], language: Language): string =>
  join(folder, 'made', name === 'first' ? 'first' : '', `${language}.ts`)

function modulesOf({ folder, name, english, early }: Part): Files {
  return new Map(
    LANGUAGES.map((language) => {
      const catalog = join(folder, name === 'first' ? 'first' : '', `${language}.json`)
      const file = moduleOf(folder, name, language)
      const code = wordsModule(
        language === 'en' ? english : (readCatalog(catalog, english) ?? new Map()),
        english,
        early,
        {
          exported: name,
          formats: addressFrom(file, join(FORMATS, `${language}.ts`)),
          englishFormats: addressFrom(file, join(FORMATS, 'en.ts')),
          english: './en.ts',
          first: early ? addressFrom(file, moduleOf(folder, 'first', language)) : null,
        },
      )
      return [file, code]
    }),
  )
}

/**
 * The modules that load the words of a folder: one that the first view has, and what it loads with the first words that
 * it doesn't have, since each language would make the first view larger.
 */
function loadersOf(folder: string, hasMore: boolean): Files {
  const [file, rest] = [join(folder, 'made/words.ts'), join(folder, 'made/rest.ts')]
  const types = addressFrom(file, join(STRINGS, 'translated-words.ts'))
  const kinds = hasMore ? '<typeof first, typeof all>' : '<typeof first>'
  const all = hasMore ? ["import type { words as all } from './en.ts'"] : []
  const loaded = (name: Part['name'], languages: readonly Language[]) =>
    languages
      .map(
        (each) =>
          `'${each}': async () => (await import('${addressFrom(file, moduleOf(folder, name, each))}')).${name},`,
      )
      .join('\n')
  const code = [
    MADE,
    `import type { TranslatedWords } from '${types}'`,
    ...all,
    "import { first } from './first/en.ts'",
    `export const words: TranslatedWords${kinds} = {`,
    "english: first,\nrest: async () => (await import('./rest.ts')).rest,\n}\n",
  ]
  const restCode = [
    MADE,
    `import type { RestOfWords } from '${types}'`,
    ...all,
    "import type { first } from './first/en.ts'",
    `export const rest: RestOfWords${kinds} = {`,
    `first: {\n${loaded(
      'first',
      LANGUAGES.filter((each) => each !== 'en'),
    )}\n},`,
    ...(hasMore ? [`all: {\n${loaded('words', LANGUAGES)}\n},`] : []),
    '}\n',
  ]
  return new Map([
    [file, code.join('\n')],
    [rest, restCode.join('\n')],
  ])
}

/** The module that has the words of a folder in all languages. */
function allModule(folder: string): Files {
  const name = (language: Language) => `$${language.replaceAll('-', '_')}`
  const code = [
    MADE,
    ...LANGUAGES.map((each) => `import { words as ${name(each)} } from './${each}.ts'`),
    `export const words = { ${LANGUAGES.map((each) => `'${each}': ${name(each)}`).join(', ')} } as const\n`,
  ]
  return new Map([[join(folder, 'made/words.ts'), code.join('\n')]])
}

function filesOf(folder: string): Files {
  const first = readCatalog(join(folder, 'first/en.json'), null)
  const rest = readCatalog(join(folder, 'en.json'), null)
  if (folder === SHELL && rest)
    return new Map([...modulesOf({ folder, name: 'words', english: rest, early: null }), ...allModule(folder)])
  if (!first) throw new Error(`${folder}: there are no words of the first view`)
  return new Map([
    ...modulesOf({ folder, name: 'first', english: first, early: null }),
    ...(rest ? modulesOf({ folder, name: 'words', english: rest, early: first }) : []),
    ...loadersOf(folder, rest !== null),
  ])
}

const formatModules = (): Files =>
  new Map(
    LANGUAGES.map((language) => {
      const file = join(FORMATS, `${language}.ts`)
      const from = addressFrom(file, join(ROOT, 'shared/words/formats.ts'))
      const code = `import { formatsOf } from '${from}'\nexport const { number, choose, list, bytes, gigabytes, seconds } = formatsOf('${language}')\n`
      return [file, code]
    }),
  )

/** Leaves a file alone if it stays the same, so that nothing that watches it is woken. */
function write(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return
  mkdirSync(dirname(file), { recursive: true })
  // Several commands may do this at once.
  const made = `${file}.${process.pid}`
  writeFileSync(made, content)
  renameSync(made, file)
}

/** @throws Error with file, key and place, if a catalog can't be read */
export function makeWords(): void {
  const files = new Map([...formatModules(), ...wordFolders().flatMap((folder) => [...filesOf(folder)])])
  for (const [file, content] of files) write(file, content)
  const old = globSync('{shared,renderer/{strings,tools/*},electron/shell}/words/made/**/*.ts', { cwd: ROOT }).map(
    (file) => join(ROOT, file),
  )
  for (const file of old.filter((each) => !files.has(each))) rmSync(file, { force: true })
}
