/** The command line of releases. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { RELEASE_LIMITS as LIMITS } from '../../shared/tools/releases/limits.ts'
import { defaultProfileDirectory, type Surroundings } from '../host/profile/directory.ts'

interface Common {
  /** Id or name. */
  space: string
  profile: string
}

export interface AddVersion extends Common {
  action: 'add'
  /** Id or name. */
  product: string
  version: string
  channel: 'stable' | 'beta'
  /** Text, or a file with it; null for none. */
  notes: { text: string } | { file: string } | null
  /** For files whose names don't reveal it. */
  platform: string
  files: readonly string[]
  /** Percentage of devices that get the offer at first, and days until all do. */
  share?: number
  days?: number
  /** The file with a maintainer's key. */
  signature: { key: string } | 'of this device' | 'of others'
}

export type ReleaseArguments =
  | AddVersion
  | (Common & { action: 'key'; product: string; file: string })
  | (Common & { action: 'import'; name: string; folder: string })
  | (Common & { action: 'list' })

export const RELEASE_HELP = `Releases software to everyone in a space. Prints one JSON object per line.

  add FILE…         a new version with these files: signed, or proposed for maintainers to sign
    --product NAME  the product, by its name or id
    --version V     such as 1.2.0 or 2.0.0-beta.1; higher than all before it
    --channel NAME  stable (the default) or beta
    --notes TEXT    release notes; --notes-file FILE reads them from a file
    --share 10      offer it to 10% of devices at first; --days 3: to all of them after 3 days
    --platform NAME for files whose names don't say it, such as Linux
    --key FILE      sign with the key in this file, instead of the one of this device
    --propose       sign nothing: a maintainer signs it in Parley
  key FILE          offers the key in this file to the maintainers of --product; if there is no such file,
                    writes one with a new key
  import FOLDER     brings in a TUF repository (folders metadata and targets) unchanged, as product --name
  list              the products of the space, and their versions
  --space NAME      the space, by its name or id
  --profile DIR     the profile that Parley runs on, if it isn't the usual one
  --help            show this text

Exit codes: 0 done (a version may still wait for signatures), 1 Parley isn't running or stopped, 2 a mistake in the
command, 3 refused. Parley must be running in the browser on that profile: parley --browser, or parley --no-open.`

/** Null if only help is wanted. Throws an Error whose message is for the person. */
export function readReleaseArguments(words: readonly string[], surroundings: Surroundings): ReleaseArguments | null {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      ...{ space: text, product: text, version: text, name: text, key: text, platform: text, profile: text },
      ...{ notes: text, 'notes-file': text, share: text, days: text },
      channel: { type: 'string', default: 'stable' },
      propose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  // npm changes into the project's folder, but a typed path is relative to the person's folder.
  const typed = (path: string) => resolve(surroundings.environment.INIT_CWD ?? '.', path)
  const must = (name: 'space' | 'product' | 'version' | 'name'): string => {
    const value = values[name]
    if (!value) throw new Error(`--${name} is missing.`)
    return value
  }
  const [action, ...paths] = positionals
  const common = {
    space: must('space'),
    profile: values.profile === undefined ? defaultProfileDirectory(surroundings) : typed(values.profile),
  }
  const onlyPath = (what: string): string => {
    const [path, ...more] = paths
    if (path === undefined || more.length > 0) throw new Error(`Name one ${what}.`)
    return typed(path)
  }
  if (action === 'list') return { action, ...common }
  if (action === 'key') return { action, ...common, product: must('product'), file: onlyPath('file') }
  if (action === 'import') return { action, ...common, name: must('name'), folder: onlyPath('folder') }
  if (action !== 'add') throw new Error('Use "add FILE…", "key FILE", "import FOLDER" or "list".')
  const { channel, platform = '', propose, key, notes, 'notes-file': notesFile } = values
  if (paths.length === 0) throw new Error('Name the files of the version.')
  if (channel !== 'stable' && channel !== 'beta') throw new Error('--channel must be stable or beta.')
  if (propose && key !== undefined) throw new Error('--propose signs nothing: leave out --key.')
  if (notes !== undefined && notesFile !== undefined) throw new Error('Use --notes or --notes-file, not both.')
  const whole = (name: 'share' | 'days', most: number): number | undefined => {
    const given = values[name]
    if (given === undefined) return undefined
    const number = Number(given)
    if (!Number.isInteger(number) || number < 1 || number > most) throw new Error(`--${name} is 1 to ${most}.`)
    return number
  }
  const [share, days] = [whole('share', 100), whole('days', LIMITS.days)]
  if (days !== undefined && share === undefined) throw new Error('--days needs --share.')
  return {
    ...{ action, ...common, product: must('product'), version: must('version'), channel, platform },
    notes: notesFile !== undefined ? { file: typed(notesFile) } : notes !== undefined ? { text: notes } : null,
    files: paths.map(typed),
    ...(share !== undefined && { share }),
    ...(days !== undefined && { days }),
    signature: propose ? 'of others' : key === undefined ? 'of this device' : { key: typed(key) },
  }
}
