/** Foreign JSON is read only by `parseJson` (`shared/base/parse-json.ts`), which limits its nesting depth. */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Files that read our own JSON, and where it comes from. */
const OWN: Record<string, string> = {
  'shared/base/parse-json.ts': 'the entry itself',
  'electron/computing/run.ts': 'answers of our own host',
  'electron/host/profile/ask-running.ts': 'answers of our own host',
  'electron/host/tools/apps/shim.ts': 'runs in the app itself, which reads its own updates',
  'electron/host/tools/releases/mirror/import-repository.ts': 'metadata that has been read',
  'electron/host/tools/releases/mirror/mirror-files.ts': 'metadata that has been read',
  'electron/serve.ts': 'our own package.json',
  'renderer/features/search/use-search.ts': 'what the hook itself has written',
}

const readers = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !/\.(test|spec)\.tsx?$|\/testing[./]/.test(path))
  .filter((path) => /\bJSON\s*\.\s*parse\b|\bresponse\.json\(/.test(readFileSync(join(root, path), 'utf8')))
  .toSorted()

it('no file but those listed parses JSON on its own', () => expect(readers).toEqual(Object.keys(OWN).toSorted()))
