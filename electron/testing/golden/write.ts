/** npm run golden: writes the bytes of each form into `bytes.json`. What stands there already and is another now breaks every device that has it. */
import { writeFile } from 'node:fs/promises'
import { toHex } from '../../../shared/record/bytes.ts'
import { goldenForms } from './forms.ts'

const entries = (await goldenForms()).map(({ name, write }) => [name, toHex(write())])
await writeFile(new URL('./bytes.json', import.meta.url), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)
