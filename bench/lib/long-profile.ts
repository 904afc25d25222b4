/**
 * A profile on disk whose device has founded several spaces, each with or without a history. Making one with a million
 * records takes minutes, so it is cached under `dist/`, and copied from there until the code that determines its format
 * changes.
 */
import { createHash } from 'node:crypto'
import { constants, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { filesIn, inProject } from '../../scripts/lib/project.mjs'
import { addLargeSpace, openProfile } from './profile.ts'

export interface LongProfileOptions {
  spaces: number
  authors: number
  /** Per space. */
  records: number
  /** Number of months over which they are spread. */
  months: number
  isOnScreen?: boolean
}

const KEPT = inProject('dist/bench-profiles')
const IDS = 'spaces.json'
/** The code that determines a profile's format on disk. */
const CODE = [
  'shared/record',
  'shared/space',
  'shared/log',
  'shared/docs',
  'shared/tools/chat',
  'electron/host/profile',
  'electron/host/store',
  'bench/lib',
]

/** Creates such a profile in a new folder. Returns the spaces' ids. */
export async function makeLongProfile(directory: string, options: LongProfileOptions): Promise<string[]> {
  const code = codeHash()
  for (const other of existsSync(KEPT) ? readdirSync(KEPT) : []) {
    if (other !== code) await rm(join(KEPT, other), { recursive: true, force: true })
  }
  const { spaces, authors, records, months, isOnScreen = false } = options
  const kept = join(KEPT, code, [spaces, authors, records, months, isOnScreen ? 'shown' : 'apart'].join('-'))
  if (!existsSync(kept)) {
    // An interrupted run resumes next time with the current space.
    const unfinished = `${kept}.unfinished`
    mkdirSync(unfinished, { recursive: true })
    const ids = await writeProfile(join(unfinished, 'profile'), options)
    writeFileSync(join(unfinished, IDS), JSON.stringify(ids))
    renameSync(unfinished, kept)
  }
  mkdirSync(dirname(directory), { recursive: true })
  await cp(join(kept, 'profile'), directory, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return JSON.parse(readFileSync(join(kept, IDS), 'utf8'))
}

async function writeProfile(directory: string, { spaces, ...size }: LongProfileOptions): Promise<string[]> {
  const { profiles, deviceKey } = await openProfile(directory)
  profiles.state.profile = { name: 'Author 0', color: '#1c7ed6' }
  while (profiles.state.spaces.length < spaces) await addLargeSpace(profiles, deviceKey, size)
  const ids = profiles.state.spaces.map(({ id }) => id)
  await profiles.close()
  return ids
}

function codeHash(): string {
  const hash = createHash('sha256')
  for (const file of CODE.flatMap((folder) => filesIn(inProject(folder))).sort()) {
    if (!file.endsWith('.test.ts')) hash.update(`${relative(inProject(), file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}
