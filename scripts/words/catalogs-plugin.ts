/** While pages run from their sources: makes the words again when a catalog changes, and shows them in open pages. */
import { join, posix } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { makeWords } from './make.ts'

const CATALOG = /^(.*\/words)\/(?:first\/)?[\w-]+\.json$/
const MADE = /^(.*\/words)\/made\/((?:first\/)?[\w-]+)\.ts(?:\?made=(\d+))?$/
const EVENT = 'parley:words'

const addressOf = (file: string): string => JSON.stringify(normalizePath(join(import.meta.dirname, '../..', file)))

/**
 * What a page does with new words: the tools keep the object that has those of a folder, and everything on screen is
 * drawn again.
 */
const listener = (folder: string): string => `
const speaking = import(${addressOf('renderer/strings/languages.ts')})
const languages = import(${addressOf('shared/words/language.ts')})
const onScreen = import(${addressOf('renderer/strings/first.ts')})
import.meta.hot?.on('${EVENT}', async ({ folder, made }) => {
  if (folder !== ${JSON.stringify(folder)}) return
  Object.assign(words, (await import(/* @vite-ignore */ \`./words.ts?made=\${made}\`)).words)
  const { locale } = (await onScreen).spoken()
  await (await speaking).speak((await languages).languageOf([locale]), [locale])
})
`

export function catalogs(): Plugin {
  let made = 0
  return {
    name: 'catalogs',
    apply: 'serve',
    enforce: 'pre',
    configureServer({ watcher, environments, config: { logger } }) {
      watcher.on('all', (_event, file) => {
        const [, folder] = CATALOG.exec(normalizePath(file)) ?? []
        if (folder === undefined) return
        try {
          makeWords()
        } catch (error) {
          logger.error((error as Error).message)
          return
        }
        made += 1
        for (const { hot } of Object.values(environments)) hot.send(EVENT, { folder, made })
      })
    },
    // Every module needs words, so that Vite would reload the page, which takes seconds.
    hotUpdate: ({ file }) => (MADE.test(normalizePath(file)) ? [] : undefined),
    // New words are made of new modules only.
    resolveId(source, importer) {
      const [, folder, name, made] = MADE.exec(normalizePath(importer ?? '')) ?? []
      if (folder === undefined || made === undefined || !source.startsWith('./')) return null
      return `${posix.join(folder, 'made', posix.dirname(name ?? ''), source)}?made=${made}`
    },
    transform(code, id) {
      const [, folder, name, made] = MADE.exec(normalizePath(id)) ?? []
      if (folder === undefined || name !== 'words' || made !== undefined) return null
      return { code: code + listener(folder), map: null }
    },
  }
}
