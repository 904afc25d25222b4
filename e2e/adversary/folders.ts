/** A synced folder with a lying member: each statement is valid for the log, but none is true. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { shapeOf } from '../../shared/blobs/shape.ts'
import { emptyRoot } from '../../shared/blobs/tree.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { FOLDER_FILES_ROOT, folderLane } from '../../shared/tools/folders/shape.ts'
import type { Attack, Scene } from './attack.ts'
import { ForgedChain } from './forge.ts'
import { inBatches } from './updates.ts'

/** Maximum time in milliseconds until the folder is in sync again, and one honest member's changes reach another. */
const IN_STEP = 30_000

const hash = (): string => toHex(crypto.randomBytes(32))

/** Can be placed immediately, because there is nothing to download. */
const emptyFile = () => ({
  content: toHex(crypto.hash(new Uint8Array())),
  size: 0,
  root: emptyRoot(crypto.hash, shapeOf(0)),
  key: hash(),
  modified: Date.now(),
})

const missingFile = () => ({ content: hash(), size: 1_000_000, root: hash(), key: hash(), modified: Date.now() })

const says = (file: object | null, number = 1) => ({ number, seen: {}, file, time: Date.now() })

/** The attacker's statements about a folder, each in a separate update. */
class Statements {
  readonly #doc = new Y.Doc()

  constructor(chain: ForgedChain, folder: string) {
    const lane = folderLane(folder, chain.peer.device)
    this.#doc.clientID = chain.client(lane)
    this.#doc.on('update', (update: Uint8Array) => void chain.update(lane, update))
  }

  say(said: Iterable<[path: string, statement: object]>): void {
    this.#doc.transact(() => {
      for (const [path, statement] of said) this.#doc.getMap(FOLDER_FILES_ROOT).set(path, statement)
    })
  }
}

interface Kept {
  folder: string
  /** The folders of Ben and Cem. */
  places: [string, string]
}

async function keepFolder({ group, victim }: Scene, root: string): Promise<Kept> {
  const places: [string, string] = [join(root, 'ben'), join(root, 'cem')]
  for (const place of places) await mkdir(place)
  await writeFile(join(places[0], 'before.txt'), 'before')
  const { folder } = await victim.call('folders.create', {
    space: group.space,
    name: 'Plans',
    place: { kind: 'path', path: places[0] },
  })
  const { cem, space } = group
  const isThere = async () => (await cem.call('folders.open', { space })).folders.some(({ id }) => id === folder)
  await cem.until('the folder is there', isThere)
  await cem.call('folders.keep', { space, folder, place: { kind: 'path', path: places[1] } })
  await arrives(cem, join(places[1], 'before.txt'))
  return { folder, places }
}

const arrives = (person: Scene['victim'], path: string): Promise<string> =>
  person.until(`${path} is there`, () => readFile(path, 'utf8').catch(() => undefined), IN_STEP)

/** @param act what the attacker does with the folder's statements */
function inFolder(
  name: string,
  rule: string,
  act: (statements: Statements, scene: Scene) => Promise<void> | void,
  more: Partial<Attack> = {},
): Attack {
  return {
    name: `folder: ${name}`,
    rule,
    outcome: 'quiet',
    paths: ['tcp'],
    mayShow: true,
    alone: true,
    async run(scene) {
      const { mal, victim, group, check } = scene
      const root = await mkdtemp(join(tmpdir(), 'parley-adversary-folder-'))
      try {
        const { folder, places } = await keepFolder(scene, root)
        const chain = new ForgedChain(mal)
        await act(new Statements(chain, folder), scene)
        mal.deliver(victim.device, chain.key, chain.records, { batches: inBatches(chain.records) })
        await scene.rest(1500)
        await writeFile(join(places[0], 'after.txt'), 'after')
        const text = await arrives(group.cem, join(places[1], 'after.txt')).catch(() => null)
        check(text === 'after', 'what an honest member saved did not reach the other')
        check(
          (await readdir(root)).sort().join() === 'ben,cem',
          `something lies outside: ${(await readdir(root)).join()}`,
        )
        for (const place of places) {
          const before = await readFile(join(place, 'before.txt'), 'utf8').catch(() => null)
          check(before === 'before', 'a file of an honest member is not what it was')
        }
        for (const person of [victim, group.cem]) await person.call('folders.stop', { space: group.space, folder })
      } finally {
        await rm(root, { recursive: true, force: true })
      }
    },
    ...more,
  }
}

const HOSTILE = [
  '../outside.txt',
  '../../outside.txt',
  '/outside.txt',
  'a/../../outside.txt',
  './x.txt',
  'a//b.txt',
  '.parley/used-by',
  '.parley/bin/x',
  '.PARLEY/used-by',
  'CON',
  'nul.txt',
  'name.',
  'name ',
  'a\\..\\..\\outside.txt',
  'C:\\outside.txt',
  'stream.txt:hidden',
  'a\u0000b',
  'a\u202etxt.exe',
  '__proto__x/constructor',
  'x'.repeat(5000),
  Array.from({ length: 400 }, () => 'd').join('/'),
]

const CLASHING = ['a', 'a/b', 'a/b/c', 'A', 'A/B', 'é', 'e\u0301', 'ß', 'ss', 'Straße/x', 'STRASSE/x']

export const FOLDERS: Attack[] = [
  inFolder('paths that lead out of it, and names that systems read differently', 'K: isSyncPath', (statements) =>
    statements.say(HOSTILE.map((path) => [path, says(emptyFile())])),
  ),
  inFolder('files under files, and names that differ only in case or encoding', 'K: names', (statements) =>
    statements.say(CLASHING.map((path) => [path, says(emptyFile())])),
  ),
  inFolder(
    'one file stated 10,000 times',
    'K: the last statement is valid',
    (statements) => {
      for (let turn = 0; turn < 100; turn++)
        for (let number = 1; number <= 100; number++)
          statements.say([['often.txt', says(emptyFile(), turn * 100 + number)]])
    },
    { differs: 'the attacker does not give what it was too fast with' },
  ),
  inFolder(
    '20,000 files that nobody has',
    'K: unavailable content is waited for',
    (statements) => {
      for (let turn = 0; turn < 20; turn++)
        statements.say(
          Array.from({ length: 1000 }, (_, index) => [`missing/${turn}/${index}.bin`, says(missingFile())]),
        )
    },
    { differs: 'the attacker does not give what it was too fast with' },
  ),
  inFolder(
    'numbers and witnesses that no statement can exceed',
    'K: statements are bounded',
    (statements, { group }) => {
      const seen = Object.fromEntries(group.devices.map((device) => [device, 2 ** 40]))
      statements.say([
        ['contested.txt', { ...says(emptyFile(), 2 ** 40), seen }],
        ['beyond.txt', says(emptyFile(), 2 ** 53)],
        ['nobody.txt', { ...says(null), seen: Object.fromEntries(Array.from({ length: 300 }, () => [hash(), 1])) }],
      ])
    },
  ),
]
