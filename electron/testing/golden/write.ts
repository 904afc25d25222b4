/**
 * npm run golden: adds the bytes of new forms to `bytes.json`. Existing bytes stay: if today's differ, the test reports
 * it, because released versions can't read them.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { toHex } from '../../../shared/record/bytes.ts'
import { goldenForms } from './forms.ts'

const file = new URL('./bytes.json', import.meta.url)
const known = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>
const entries: [string, string][] = []
for (const { name, write } of await goldenForms()) {
  const stored = known[name] ?? (write && toHex(await write()))
  if (stored === null) throw new Error(`nobody writes "${name}" any more: take its bytes from the version that did`)
  entries.push([name, stored])
}
await writeFile(file, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)
