/** What is on a device's disk: its store, its key, backups. For tests. */
import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { BLOB_LIMITS } from '../../../shared/blobs/limits.ts'
import { sealedLength, shapeOf } from '../../../shared/blobs/shape.ts'
import { LastHeard } from '../../../shared/live/last-heard.ts'
import { Sightings } from '../../../shared/log/chains/sightings.ts'
import { concat, toHex } from '../../../shared/record/bytes.ts'
import { decode, encode } from '../../../shared/record/cbor.ts'
import { decodeSnapshot, encodeSnapshot } from '../../../shared/space-host/docs/doc-snapshot.ts'
import { Replies } from '../../../shared/space-host/people/replies.ts'
import type { SpaceSecrets } from '../../../shared/space-host/ports/space-profile.ts'
import { type BackupItem, inParts, readPart } from '../../host/backup/items.ts'
import { FileOpener, sealFile } from '../../host/backup/sealed-file.ts'
import { blobEntry } from '../../host/blobs/blob-entry.ts'
import { BegunStreams } from '../../host/blobs/disk/begun-streams.ts'
import { keepPiece, keptPieces } from '../../host/blobs/fast/kept-pieces.ts'
import { readJournal, writeJournal } from '../../host/blobs/pieces/piece-journal.ts'
import { Problems } from '../../host/problems/problems.ts'
import { storeKeyOf } from '../../host/profile/device-key.ts'
import { claimProfile, findLastPort } from '../../host/profile/instance-lock.ts'
import { createKeyVault, type KeySealer } from '../../host/profile/key-vault.ts'
import { noSealer, passphraseSealer } from '../../host/profile/sealers.ts'
import { decodeText, encodeText } from '../../host/search/stored-text.ts'
import { type Table, tableKey } from '../../host/store/keys.ts'
import { NumberedTable } from '../../host/store/numbered/numbered-table.ts'
import { type ProfileState, ProfileStore } from '../../host/store/profile-store.ts'
import { LevelReplyStore } from '../../host/store/reply-store.ts'
import { SealedDatabase } from '../../host/store/sealed-database.ts'
import { decodeRun, decodeSegment, encodeRun, encodeSegment } from '../../host/store/segment.ts'
import { decodeSquash, encodeSquash } from '../../host/store/squash/stored-squash.ts'
import { decodeHead, encodeHead } from '../../host/store/stored-head.ts'
import { encodeDoc, StoredPlaces } from '../../host/store/stored-places.ts'
import { KeptApps } from '../../host/tools/apps/kept-apps.ts'
import { HeardLetters } from '../../host/tools/calls/heard-letters.ts'
import { markOf } from '../../host/tools/folders/kept-folder.ts'
import { FolderMemory } from '../../host/tools/folders/memory.ts'
import { KeptReleases } from '../../host/tools/releases/kept-releases.ts'
import { Remembered } from '../../host/windows/remembered.ts'
import { ShellMemory } from '../../shell/profile/shell-memory.ts'
import { NewVersion } from '../../shell/updates/new-version.ts'
import {
  ana,
  author,
  bytes,
  chain,
  derived,
  type Form,
  formOf,
  head,
  hex,
  inFolder,
  seededCrypto,
  TIME,
} from './form.ts'

const crypto = seededCrypto()
const secret = bytes(1, 32)
const device = toHex(ana.publicKey)
const CHEAP = { operations: 1, memoryBytes: 8192 }
const space = hex('01')
const root = hex('0e')
const stamp = {
  size: 700_000,
  changed: '1800000000000000000',
  touched: '1800000000000000001',
  inode: '12',
  device: '34',
}

/** An entry's key in each table; most tables use two numbers. */
const places: Record<Table, readonly number[]> = {
  profile: [0],
  record: [1, 2, 3],
  head: [1, 2],
  governance: [1, 2],
  doc: [1, 2],
  'doc-record': [1, 2, 3],
  unopened: [1, 2],
  snapshot: [1, 2],
  text: [1, 2],
  squash: [1, 2, 3],
  'squash-ahead': [1, 2, 3],
  sighting: [1],
  heard: [1],
  sweep: [1],
  secret: [1],
  gap: [1, 2, 3],
  reply: [1, 0, 2],
  blob: [1],
  'kept-path': [1],
  problem: [1],
  remembered: [1],
  copy: [1],
  app: [1],
  call: [1],
  release: [1],
}

/** An entry of the store: the bytes that its writer stores under `key`, and what its reader returns. */
function entryOf<Value>(
  name: string,
  value: Value,
  key: Uint8Array,
  write: (database: SealedDatabase, value: Value) => Promise<unknown>,
  read: (database: SealedDatabase) => Promise<unknown>,
): Form {
  const withDatabase = <Result>(run: (database: SealedDatabase) => Promise<Result>): Promise<Result> =>
    inFolder(async (folder) => {
      const database = await SealedDatabase.open(folder, crypto, bytes(9, 32))
      return run(database).finally(() => database.close())
    })
  return {
    name,
    value,
    write: () =>
      withDatabase(async (database) => {
        await write(database, value)
        return (await database.get(key)) ?? new Uint8Array()
      }),
    read: (encoded) =>
      withDatabase(async (database) => {
        await database.write([{ type: 'put', key, value: encoded }])
        return read(database)
      }),
  }
}

const state: ProfileState = {
  profile: { name: 'Ana', color: '#1c7ed6' },
  picture: bytes(3, 8),
  lastSpace: 4,
  spaces: [
    {
      number: 4,
      id: space,
      discoverySecret: bytes(2, 32),
      name: 'Fair',
      joining: 'parley://join/x',
      requiredHeads: [hex('03')],
      leaving: true,
      discoveryServers: ['wss://meet.example.org'],
      named: [[device, ['wss://other.example.org']]],
      kind: 'public-publication',
      reading: 'parley://channel/x',
      keptAt: ['10.0.0.2:4000'],
      shown: true,
      genesis: bytes(4, 8),
    },
  ],
  addresses: [{ device, host: '10.0.0.2', port: 4000 }],
  network: {
    discoveryServers: ['wss://meet.example.org'],
    stun: ['stun:stun.example.org'],
    turn: [{ url: 'turn:turn.example.org', username: 'ana', credential: 'secret' }],
    port: 4000,
  },
  casts: { passOn: 0 },
  files: {
    limits: { up: 1_000_000, down: null, exceptLocal: true },
    spaces: [{ id: space, fetchBelow: 5_000_000, removed: [root] }],
  },
  folders: [{ space, id: hex('0f', 8), place: '/home/ana/Plans', isPaused: false, ignored: '*.tmp', removedBy: null }],
  feeds: [{ space, address: 'https://news.example.org/feed' }],
  moved: ['browser'],
}
const { number, id, discoverySecret, name, joining, requiredHeads } = state.spaces[0] as ProfileState['spaces'][0]

const secrets: SpaceSecrets = {
  ring: bytes(5, 8),
  opened: 2,
  invites: [{ key: hex('06'), link: 'parley://join/x', device }],
  lastSeen: [[device, TIME]],
  readers: [[device, 'Zoe']],
  kept: [[`${author}.7.content`, 9]],
  republished: [`${author}.7.content`],
  mended: [hex('07')],
}

const readState = (folder: string): Promise<ProfileState> =>
  ProfileStore.open(folder, crypto, bytes(9, 32)).then((store) => store.close().then(() => store.state))

async function throughProfile(encoded: Uint8Array): Promise<ProfileState> {
  return inFolder(async (folder) => {
    const database = await SealedDatabase.open(folder, crypto, bytes(9, 32))
    await database.write([{ type: 'put', key: tableKey('profile', 0), value: encoded }])
    await database.close()
    return readState(folder)
  })
}

/** The bytes that a profile's store writes, as its own reader sees them. */
const writtenBy = (key: Uint8Array, write: (store: ProfileStore) => Promise<void>): Promise<Uint8Array> =>
  inFolder(async (folder) => {
    const store = await ProfileStore.open(folder, crypto, bytes(9, 32))
    await write(store)
    await store.close()
    const database = await SealedDatabase.open(folder, crypto, bytes(9, 32))
    const written = await database.get(key)
    await database.close()
    return written ?? new Uint8Array()
  })

const profileForms = (): Form[] => [
  {
    name: 'profile',
    value: state,
    write: () =>
      writtenBy(tableKey('profile', 0), (store) => {
        Object.assign(store.state, state)
        return store.save()
      }),
    read: throughProfile,
  },
  {
    name: 'secrets of a space',
    value: secrets,
    write: () => writtenBy(tableKey('secret', 4), (store) => store.writeSecrets(spaceEntry, secrets)),
    read: (encoded) =>
      inFolder(async (folder) => {
        const database = await SealedDatabase.open(folder, crypto, bytes(9, 32))
        await database.write([{ type: 'put', key: tableKey('secret', 4), value: encoded }])
        await database.close()
        const store = await ProfileStore.open(folder, crypto, bytes(9, 32))
        return store.readSecrets(spaceEntry).finally(() => store.close())
      }),
  },
]
const spaceEntry = { number, id, discoverySecret, name, joining, requiredHeads, discoveryServers: [] }

const blob = {
  root,
  size: 700_000,
  key: bytes(6, 32),
  name: 'plan.pdf',
  type: 'application/pdf',
  spaces: [space],
  source: { path: '/home/ana/plan.pdf', stamp },
  into: { directory: '/home/ana', name: 'plan.pdf' },
  keptFor: `${space}/${hex('0f', 8)}`,
  isWhole: true,
  wanted: 'paused' as const,
}

const folder = `${space}/${hex('0f', 8)}`
const keptPath = {
  seen: { [device]: 3 },
  content: hex('08'),
  stamp,
  root,
  placing: { seen: { [device]: 4 }, content: hex('09'), root },
  saying: null,
}

const item = hex('10', 8)
const keptApp = {
  ...{ space, item, site: hex('11', 16) },
  serials: { lanes: [`app/${item}/2027-01/${device}`], runs: [[0, 7, 3, 2]] },
}
const product = hex('12', 16)
const release = {
  ...{ seed: bytes(7, 32), next: bytes(8, 32), mirror: hex('13', 16), carries: true },
  before: { keys: hex('14'), root: 2, timestamp: 9, snapshot: 8, targets: 7, roles: [['stable', 6]] as const },
}
const begun = { name: 'map.zip', size: 700_000, path: 'begun-1', key: bytes(6, 32) }
const begunIn = (table: NumberedTable): BegunStreams =>
  new BegunStreams({ directory: '', table, newNumber: () => 1, newKey: () => begun.key })

const problem = { kind: 'taken-back' as const, space, who: device, detail: 'what was taken back' }
const remembered = { key: `draft.${space}`, value: { text: 'Hello' } }
const sent = {
  id: hex('0a', 16),
  name: 'Zoe',
  about: null,
  text: 'Which harbour?',
  at: TIME,
  to: [device],
  delivered: false,
}
const heard = { id: hex('0a', 16), reader: device, name: null, about: hex('0b', 8), text: 'Which harbour?', at: TIME }

const problemsIn = (database: SealedDatabase): Promise<Problems> =>
  Problems.open({
    table: new NumberedTable(database, 'problem'),
    now: () => TIME,
    report: () => {},
  })

const rememberedIn = (database: SealedDatabase): Promise<Remembered> =>
  Remembered.open({
    table: new NumberedTable(database, 'remembered'),
    profiles: { state, save: async () => {} },
    shell: 'browser',
    windows: { tellAll: () => {} },
    now: () => TIME,
    report: () => {},
  })

const repliesIn = async (database: SealedDatabase): Promise<Replies> => {
  const replies = new Replies({
    crypto: seededCrypto(),
    device: ana,
    space,
    store: new LevelReplyStore(database, 1),
    now: () => TIME,
    publishers: () => [],
    tell: () => {},
  })
  await replies.load()
  return replies
}

const entryForms = (): Form[] => [
  entryOf(
    'blob',
    blob,
    tableKey('blob', 1),
    (database, value) => new NumberedTable(database, 'blob').put(1, value),
    async (database) => {
      let entry: unknown
      for await (const [, value] of new NumberedTable(database, 'blob').entries()) entry = value
      return blobEntry.parse(entry)
    },
  ),
  entryOf(
    'path of a synced folder',
    keptPath,
    tableKey('kept-path', 1),
    async (database, { placing, saying: _saying, ...kept }) => {
      const memory = await FolderMemory.open(new NumberedTable(database, 'kept-path'), () => {})
      memory.set(folder, 'drawings/plan.pdf', kept)
      await memory.place(folder, 'drawings/plan.pdf', placing)
    },
    async (database) =>
      (await FolderMemory.open(new NumberedTable(database, 'kept-path'), () => {})).of(folder).get('drawings/plan.pdf'),
  ),
  entryOf(
    'problem',
    [{ ...problem, id: '1', at: TIME }],
    tableKey('problem', 1),
    async (database) => {
      const problems = await problemsIn(database)
      problems.report(problem)
      await problems.close()
    },
    async (database) => (await problemsIn(database)).list(),
  ),
  entryOf(
    'what windows remember',
    [remembered],
    tableKey('remembered', 1),
    async (database, [value]) => {
      const kept = await rememberedIn(database)
      await kept.handlers['remembered.set'](value as typeof remembered, 'window')
      await kept.close()
    },
    async (database) => (await rememberedIn(database)).handlers['remembered.all']().values,
  ),
  entryOf(
    'letters of calls that were read',
    1_800_000_000_000,
    tableKey('call', 1),
    async (database, number) => {
      const letters = await HeardLetters.open(new NumberedTable(database, 'call'))
      letters.of(space).set(device, number)
      await letters.stop()
    },
    async (database) => (await HeardLetters.open(new NumberedTable(database, 'call'))).of(space).get(device),
  ),
  entryOf(
    'app',
    keptApp,
    tableKey('app', 1),
    // Its site is random.
    (database, value) => new NumberedTable(database, 'app').put(1, value),
    async (database) => {
      const { serials, ...app } = (await KeptApps.open(new NumberedTable(database, 'app'))).of(space, item)
      return { ...app, serials: serials.stored() }
    },
  ),
  entryOf(
    'what a maintainer has of a product',
    release,
    tableKey('release', 1),
    async (database, { seed, next, mirror, carries, before }) => {
      const kept = await KeptReleases.open(new NumberedTable(database, 'release'))
      await kept.setNext(space, product, seed, next)
      await kept.setMirror(space, product, mirror)
      await kept.setCarries(space, product, carries)
      await kept.setBefore(space, product, before)
    },
    async (database) => {
      const kept = await KeptReleases.open(new NumberedTable(database, 'release'))
      const asked = [space, product] as const
      const [seed, next, before] = [kept.seed(...asked), kept.next(...asked), kept.before(...asked)]
      return { seed, next, mirror: kept.mirror(...asked), carries: kept.carries(...asked), before }
    },
  ),
  {
    ...entryOf(
      'stream that has begun to come',
      begun,
      tableKey('blob', 1),
      (database, { name, size }) => begunIn(new NumberedTable(database, 'blob')).begin(name, size),
      async (database) => {
        const table = new NumberedTable(database, 'blob')
        const streams = begunIn(table)
        for await (const [number, value] of table.entries()) streams.read(number, value)
        const { name, path, key } = (await streams.begin(begun.name, begun.size)) ?? {}
        return { name, size: begun.size, path, key }
      },
    ),
    // It contains the time.
    isRandom: true,
  },
  entryOf(
    'reply that was sent',
    [sent],
    tableKey('reply', 1, 0, 1),
    (database, [value]) => new LevelReplyStore(database, 1).put('sent', hex('0a', 16), value as object),
    async (database) => (await repliesIn(database)).sent(),
  ),
  entryOf(
    'reply that was heard',
    [heard],
    tableKey('reply', 1, 1, 1),
    (database, [value]) => new LevelReplyStore(database, 1).put('heard', hex('0a', 16), value as object),
    async (database) => (await repliesIn(database)).heard(),
  ),
  entryOf(
    'doc',
    [['board/00112233445566aa', { number: 2, count: 5, isDense: true }]],
    tableKey('doc', 1, 2),
    (database) =>
      database.write([
        {
          type: 'put',
          key: tableKey('doc', 1, 2),
          value: encodeDoc('board/00112233445566aa', { count: 5, isDense: true }),
        },
      ]),
    async (database) => {
      const stored = new StoredPlaces(database, 1)
      await stored.loadDocs()
      return [...stored.docs()]
    },
  ),
]

/** A form that the first version wrote with fewer fields. @param value the result of reading its bytes */
const ofFirstVersion = (form: Form, value: unknown): Form => ({
  ...form,
  name: `${form.name} of the first version`,
  value,
  write: null,
})

const stateBeforeCasts: ProfileState = { ...state, casts: { passOn: 500_000 } }

function formsOfEarlierVersions(): Form[] {
  const { touched: _touched, ...lookOfThen } = stamp
  const [invite] = secrets.invites
  const values: Record<string, unknown> = {
    profile: { ...stateBeforeCasts, feeds: [], moved: [] },
    'secrets of a space': { ...secrets, invites: [{ key: invite?.key, link: invite?.link }] },
    blob: { ...blob, source: { ...blob.source, stamp: lookOfThen } },
    'path of a synced folder': keptPath,
  }
  const beforeCasts = profileForms().flatMap((form) =>
    form.name === 'profile' ? [{ ...form, name: 'profile before casts', value: stateBeforeCasts, write: null }] : [],
  )
  const first = [...profileForms(), ...entryForms()].flatMap((form) =>
    form.name in values ? [ofFirstVersion(form, values[form.name])] : [],
  )
  return [...beforeCasts, ...first]
}

/** An entry as it is in the database's files, encrypted. */
const sealedEntry = (): Form => {
  const key = tableKey('problem', 1)
  const level = (at: string) =>
    new ClassicLevel<Uint8Array, Uint8Array>(at, { keyEncoding: 'view', valueEncoding: 'view', compression: false })
  return {
    name: 'sealed entry',
    value: bytes(4, 20),
    write: () =>
      inFolder(async (at) => {
        const database = await SealedDatabase.open(at, seededCrypto(), bytes(9, 32))
        await database.write([{ type: 'put', key, value: bytes(4, 20) }])
        await database.close()
        const raw = level(at)
        const written = await raw.get(key)
        await raw.close()
        return Uint8Array.from(written as Uint8Array)
      }),
    read: (encoded) =>
      inFolder(async (at) => {
        const raw = level(at)
        await raw.put(key, encoded)
        await raw.close()
        const database = await SealedDatabase.open(at, crypto, bytes(9, 32))
        return database.get(key).finally(() => database.close())
      }),
  }
}

const deviceOf = (of: Uint8Array): Uint8Array => crypto.keyPair(of).publicKey
const keyFile = (what: string, sealer: () => KeySealer): Form => ({
  name: what,
  value: secret,
  write: () =>
    inFolder(async (directory) => {
      await createKeyVault({ directory, sealers: [sealer()], deviceOf }).create(secret, sealer())
      return Uint8Array.from(await readFile(join(directory, 'device.key')))
    }),
  read: (encoded) =>
    inFolder(async (directory) => {
      await writeFile(join(directory, 'device.key'), encoded)
      return (await createKeyVault({ directory, sealers: [sealer()], deviceOf }).read())?.secret
    }),
})

/** Only its port; the rest differs with each run. */
const hostNote: Form = {
  name: 'note of a host',
  value: 4000,
  write: () =>
    inFolder(async (directory) => {
      await claimProfile(directory, { port: 4000, registerText: () => () => {} }, 'http://127.0.0.1:4000')
      return Uint8Array.from(await readFile(join(directory, 'host.1.json')))
    }),
  read: (encoded) =>
    inFolder(async (directory) => {
      await writeFile(join(directory, 'host.1.json'), encoded)
      return findLastPort(directory)
    }),
  isRandom: true,
}

const shell = {
  ...{ keepsRunning: true, checksSpelling: false, updatesItself: true },
  windows: { main: { x: 10, y: -20, width: 900, height: 700, isMaximized: true, isFullScreen: false } },
  open: [{ place: '#/nearby', at: { x: 0, y: 0, width: 500, height: 400, isMaximized: false, isFullScreen: false } }],
}
const shellMemory: Form = {
  name: 'what the shell remembers',
  value: shell,
  write: () =>
    inFolder(async (directory) => {
      const memory = new ShellMemory(directory, () => {})
      memory.change(shell)
      await memory.save()
      return Uint8Array.from(await readFile(join(directory, 'shell.json')))
    }),
  read: (encoded) =>
    inFolder(async (directory) => {
      await writeFile(join(directory, 'shell.json'), encoded)
      return new ShellMemory(directory, () => {}).contents
    }),
}

/** It hasn't been started twice. */
const versionOnTrial: Form = {
  name: 'version on trial',
  value: { isBack: true, failed: '1.3.0' },
  write: () =>
    inFolder(async (directory) => {
      await writeFile(join(directory, 'Parley.AppImage'), '')
      const version = () => new NewVersion(directory, '1.3.0', join(directory, 'Parley.AppImage'))
      await version().prepare('1.3.0')
      for (let start = 0; start < 2; start++) version().begin()
      return Uint8Array.from(await readFile(join(directory, 'update.json')))
    }),
  read: (encoded) =>
    inFolder(async (directory) => {
      await writeFile(join(directory, 'update.json'), encoded)
      await writeFile(join(directory, 'version-before.AppImage'), '')
      const version = new NewVersion(directory, '1.3.0', join(directory, 'Parley.AppImage'))
      return { isBack: version.begin(), failed: version.failed }
    }),
}

const shape = shapeOf(BLOB_LIMITS.smallBlobBytes + 1)
const last = shape.pieces - 1
const lastPiece = bytes(5, sealedLength(shape, last))

/** The file next to a blob with missing pieces. */
const beside = (what: string, value: unknown, write: (path: string) => Promise<void>, read: Form['read']): Form => ({
  name: what,
  value,
  write: () =>
    inFolder(async (at) => {
      await write(join(at, 'beside'))
      return Uint8Array.from(await readFile(join(at, 'beside')))
    }),
  read,
})

async function writeKept(path: string): Promise<void> {
  const file = await open(path, 'w')
  keepPiece(file.fd, 0, last, lastPiece)
  await file.close()
}

const items: BackupItem[] = [
  { type: 'owner', secret, device, profile: { name: 'Ana', color: '#1c7ed6' } },
  {
    type: 'space',
    id: space,
    discoverySecret: bytes(2, 32),
    name: 'Fair',
    joining: null,
    requiredHeads: [hex('03')],
    discoveryServers: ['wss://meet.example.org'],
    ring: bytes(5, 8),
    invites: [],
    kind: 'team-space',
    reading: undefined,
  },
  { type: 'record', bytes: bytes(7, 40) },
]

async function* each<Item>(list: readonly Item[]): AsyncGenerator<Item> {
  yield* list
}

async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return concat(...all)
}

const backupOf = (name: string, value: BackupItem[]): Form => ({
  name,
  value,
  write: () => gathered(sealFile(seededCrypto(), 'correct horse', inParts(each(value)), CHEAP)),
  read: async (encoded) => (await new FileOpener(crypto, 'correct horse').push(encoded)).flatMap(readPart),
})

const stored = { chain, seq: 9, hash: hex('cd'), prev: hex('ce'), first: 2, last: 8, form: 'ahead' as const }
const snapshot = {
  position: 3,
  limits: [[`${author}.7.content`, 9]] as [string, number][],
  cuts: [[5, 7]] as [number, number][],
  state: bytes(1, 3),
  clocks: [[5, 9]] as [number, number][],
  lastSeq: [[`${author}.7.content`, 9]] as [string, number][],
  clients: [[`${author}.7.content`, 5]] as [string, number][],
  odd: [],
  own: [[`${author}.7.content`, [[0, 1]]]] as [string, [number, number][]][],
}

const found = {
  texts: [{ id: 'shape-1', time: TIME, text: 'Harbour', has: ['link' as const, 'file' as const] }],
  hidings: [{ device, id: 'shape-1', on: true, time: TIME }],
}
const asOf = { count: 3, limits: 'all', version: 0 }

function sightings(): Sightings {
  const noted = new Sightings()
  noted.note([head], TIME, 1000)
  return noted
}

function lastHeard(): LastHeard {
  const noted = new LastHeard()
  noted.note({ author, session: TIME, seq: 3 })
  return noted
}

export const diskForms = (): Form[] => [
  formOf('stored records', [bytes(1, 3), bytes(2, 3)], encodeSegment, decodeSegment),
  formOf('stored run', { chain: 1, first: 2, count: 3 }, encodeRun, decodeRun),
  formOf(
    'stored head',
    { head: { chain, grant: hex('0d'), seq: 9, hash: hex('cd'), here: true }, used: 4000 },
    (value) => encodeHead(value.head, bytes(1, 16), value.used),
    (encoded) => decodeHead(concat(), encoded, bytes(1, 16)),
  ),
  formOf('stored squash', stored, encodeSquash, (encoded) => decodeSquash(chain, stored.seq, encoded)),
  formOf('stored doc', snapshot, encodeSnapshot, (encoded) => decodeSnapshot(encoded, snapshot.limits)),
  formOf(
    'stored texts',
    found,
    (value) => encodeText(value, asOf),
    (encoded) => decodeText(encoded, asOf),
  ),
  formOf(
    'stored texts, with links',
    { ...found, texts: found.texts.map((text) => ({ ...text, to: [`${hex('0b')} 0011223344556677`] })) },
    (value) => encodeText(value, { ...asOf, version: 1 }),
    (encoded) => decodeText(encoded, { ...asOf, version: 1 }),
  ),
  formOf(
    'sightings',
    [head],
    () => sightings().encode(),
    (encoded) => new Sightings(encoded).settled(TIME + 1000, 1000),
  ),
  formOf(
    'last heard',
    { session: TIME, seq: 3 },
    () => lastHeard().encode(),
    (encoded) => new LastHeard(encoded).of(author),
  ),
  formOf(
    'keys of the store',
    Object.entries(places).map(([table, numbers]) => toHex(tableKey(table as Table, ...numbers))),
    () => encode(Object.entries(places).map(([table, numbers]) => tableKey(table as Table, ...numbers))),
    (encoded) => (decode(encoded, encoded.length) as Uint8Array[]).map(toHex),
  ),
  ...profileForms(),
  ...entryForms(),
  ...formsOfEarlierVersions(),
  sealedEntry(),
  {
    name: 'numbers of pieces',
    value: [70_000],
    write: () => Uint8Array.from(writeJournal([70_000])),
    read: (encoded) => [...readJournal(Buffer.from(encoded))],
  },
  beside('piece under way', [[last, lastPiece]], writeKept, (encoded) =>
    keptPieces(Buffer.from(encoded), shape).map(({ piece, sealed }) => [piece, Uint8Array.from(sealed)]),
  ),
  derived('mark of a synced folder', () => markOf({ ...(state.folders[0] as ProfileState['folders'][0]) }, device)),
  derived('key of the store', () => storeKeyOf(crypto, secret)),
  keyFile('key of the device', () => noSealer),
  keyFile('key under a passphrase', () => passphraseSealer('correct horse', seededCrypto(), CHEAP)),
  hostNote,
  shellMemory,
  versionOnTrial,
  backupOf('backup', items),
  backupOf('backup with more keys', [...items.slice(0, 2), { type: 'keys', ring: bytes(6, 8) }]),
]
