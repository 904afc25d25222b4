/** What is left after a process dies, or a disk is full or fails. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ClassicLevel } from 'classic-level'
import { afterEach, describe, expect, it } from 'vitest'
import { DamagedEntryError } from '../../../shared/log/damaged-entry-error.ts'
import { makeGenesis } from '../../../shared/log/genesis.ts'
import { SpaceLog } from '../../../shared/log/space-log.ts'
import { toHex, utf8 } from '../../../shared/record/bytes.ts'
import { HybridClock } from '../../../shared/record/clock.ts'
import { recordHash } from '../../../shared/record/record.ts'
import { KeyRing, makeEpoch } from '../../../shared/space/key-ring.ts'
import { Random } from '../../../shared/testing/random.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { ProfileStore } from './profile-store.ts'
import { SealedDatabase } from './sealed-database.ts'

const KEY = new Uint8Array(32).fill(7)
const DEVICE = 5
const BOARD = 'board/00112233445566aa'
const WRITER = fileURLToPath(new URL('./testing/killed-writer.ts', import.meta.url))
/** Set `PARLEY_KILLS=200` for a long run. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 8)
/** From util-linux: limits the file size of a running process. */
const PRLIMIT = '/usr/bin/prlimit'

const directories: string[] = []
const children: ChildProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true })
})

/** Makes a profile with one space, which only this device can write to. */
async function makeProfile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-durable-'))
  directories.push(directory)
  const device = crypto.keyPair(new Uint8Array(32).fill(DEVICE))
  const profiles = await ProfileStore.open(directory, crypto, KEY)
  const clock = new HybridClock(Date.now)
  const { secrets, keys } = makeEpoch(crypto, [device.publicKey])
  const ring = new KeyRing(crypto)
  ring.add(secrets.governance, 'governance')
  ring.add(secrets.content, 'content')
  const genesis = makeGenesis({ crypto, device, clock }, secrets.governance, {
    type: 'genesis',
    name: 'space',
    kind: 'team-space',
    discoverySecret: crypto.randomBytes(32),
    settings: { historyForJoiners: true, horizon: 1, recordBytes: 1 << 20 },
    keys,
    founder: { name: 'founder', color: '#000000' },
  })
  const entry = {
    number: profiles.nextSpace(),
    id: genesis.space,
    discoverySecret: crypto.randomBytes(32),
    name: 'space',
    joining: null,
    requiredHeads: [],
    discoveryServers: [],
  }
  await profiles.writeSecrets(entry, { ring: ring.encode(), invites: [], lastSeen: [] })
  await profiles.addSpace(entry)
  const log = await openLog(profiles)
  await log.begin(genesis.bytes).durable
  await profiles.close()
  return directory
}

async function openLog(profiles: ProfileStore): Promise<SpaceLog> {
  const [entry] = profiles.state.spaces
  if (!entry) throw new Error('the profile has no space')
  const ring = new KeyRing(crypto)
  ring.merge((await profiles.readSecrets(entry))?.ring as Uint8Array)
  return SpaceLog.open({
    crypto,
    device: crypto.keyPair(new Uint8Array(32).fill(DEVICE)),
    ring,
    store: profiles.spaceStore(entry),
    clock: new HybridClock(Date.now),
    space: entry.id,
  })
}

interface Writer {
  child: ChildProcess
  lines: string[]
  /** Resolves when its output satisfies `look`. */
  until(look: (lines: string[]) => boolean): Promise<void>
  killed(): Promise<void>
}

function startWriter(directory: string, size: number): Writer {
  const child = spawn(process.execPath, [WRITER, directory, String(DEVICE), String(size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const lines: string[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  child.stdout?.on('data', (text: Buffer) => {
    const parts = (rest + text.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    for (const look of waiting) look()
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  return {
    child,
    lines,
    until: (look) =>
      new Promise((resolve, reject) => {
        const done = (): void => {
          if (!look(lines)) return
          waiting.delete(done)
          resolve()
        }
        waiting.add(done)
        void ended.then(() => reject(new Error('the writer ended')))
        done()
      }),
    killed() {
      child.kill('SIGKILL')
      return ended
    },
  }
}

interface Durable {
  generation: number
  seq: number
  hash: string
}

const durableOf = (lines: readonly string[]): Durable[] =>
  lines
    .map((line) => line.split(' '))
    .filter(([word]) => word === 'durable')
    .map(([, generation, seq, hash]) => ({ generation: Number(generation), seq: Number(seq), hash: hash as string }))

/** Checks that every record reported as durable is in the store, in chains without gaps. */
async function expectAll(directory: string, durable: readonly Durable[]): Promise<void> {
  const profiles = await ProfileStore.open(directory, crypto, KEY)
  const log = await openLog(profiles)
  const found = new Map<string, string>()
  let count = 0
  for (const head of log.heads()) {
    if (head.chain.stream !== 'content') continue
    const { records } = await log.read(head.chain, 0, 1 << 30)
    expect(records.length).toBe(head.seq + 1)
    count += records.length
    for (const [seq, record] of records.entries()) {
      found.set(`${head.chain.generation} ${seq}`, recordHash(crypto, record))
    }
  }
  for (const { generation, seq, hash } of durable) expect(found.get(`${generation} ${seq}`)).toBe(hash)
  let inDoc = 0
  for await (const { payload } of log.readDoc(BOARD, 0)) inDoc += payload ? 1 : 0
  expect(inDoc).toBe(count)
  await profiles.close()
}

describe('a killed process', () => {
  it(
    `loses nothing that it reported as durable, and signs no number twice (${KILLS} times)`,
    async () => {
      const directory = await makeProfile()
      const random = new Random(11)
      const all: Durable[] = []
      for (let kill = 0; kill < KILLS; kill++) {
        const writer = startWriter(directory, 300)
        // Some kills come before anything is durable.
        await writer.until((lines) => (kill % 4 === 0 ? lines.includes('begins') : durableOf(lines).length > 1))
        await new Promise((resolve) => setTimeout(resolve, random.between(0, 120)))
        await writer.killed()
        all.push(...durableOf(writer.lines))
        if (kill % 5 === 4 || kill === KILLS - 1) await expectAll(directory, all)
      }
      expect(all.length).toBeGreaterThan(KILLS)
      expect(new Set(all.map(({ generation, seq }) => `${generation} ${seq}`)).size).toBe(all.length)
    },
    300_000 + KILLS * 5000,
  )
})

describe('a full disk', () => {
  const limit = (child: ChildProcess, bytes: number | 'unlimited'): void => {
    execFileSync(PRLIMIT, ['--pid', String(child.pid), `--fsize=${bytes}:`])
  }

  it.skipIf(!existsSync(PRLIMIT))('fails writes that don’t fit, and loses nothing that it accepts later', async () => {
    const directory = await makeProfile()
    const writer = startWriter(directory, 9000)
    for (let round = 0; round < 3; round++) {
      const before = durableOf(writer.lines).length
      await writer.until((lines) => durableOf(lines).length >= before + 4)
      // No file can grow beyond this: the journal's next record is cut off somewhere in its middle.
      limit(writer.child, 20_000 + 9000 * before + 4567 * round)
      const failed = writer.lines.filter((line) => line.startsWith('failed')).length
      await writer.until((lines) => lines.filter((line) => line.startsWith('failed')).length >= failed + 3)
      limit(writer.child, 'unlimited')
    }
    const before = durableOf(writer.lines).length
    await writer.until((lines) => durableOf(lines).length >= before + 6)
    await writer.killed()
    await expectAll(directory, durableOf(writer.lines))
  })
})

describe('damage by a failing disk', () => {
  async function readAll(directory: string): Promise<void> {
    const profiles = await ProfileStore.open(directory, crypto, KEY)
    try {
      const log = await openLog(profiles)
      for (const head of [...log.heads()]) await log.read(head.chain, 0, 1 << 30)
      for (const doc of log.docs.keys()) {
        for await (const _record of log.readDoc(doc, 0));
        await profiles.spaceStore(profiles.state.spaces[0] as never).readSnapshot(doc)
      }
      await log.openWaiting()
    } finally {
      await profiles.close()
    }
  }

  async function filled(): Promise<string> {
    const directory = await makeProfile()
    const profiles = await ProfileStore.open(directory, crypto, KEY)
    const log = await openLog(profiles)
    for (let index = 0; index < 6; index++) {
      await log.writeUpdate({ doc: index % 2 === 0 ? BOARD : 'index', update: utf8(`update ${index}`) })
    }
    await log.writeGovernance({ type: 'rename', name: 'renamed' })
    await profiles.close()
    return directory
  }

  const raw = async (directory: string, work: (level: ClassicLevel<Uint8Array, Uint8Array>) => Promise<void>) => {
    const level = new ClassicLevel<Uint8Array, Uint8Array>(directory, { keyEncoding: 'view', valueEncoding: 'view' })
    await level.open()
    await work(level)
    await level.close()
  }

  async function failureOf(directory: string): Promise<unknown> {
    try {
      await readAll(directory)
      return null
    } catch (error) {
      return error
    }
  }

  it('is detected in every stored value after one bit flip, and the error says in which entry', async () => {
    const directory = await filled()
    expect(await failureOf(directory)).toBe(null)
    const entries: [Uint8Array, Uint8Array][] = []
    await raw(directory, async (level) => {
      for await (const [key, value] of level.iterator()) entries.push([new Uint8Array(key), new Uint8Array(value)])
    })
    expect(entries.length).toBeGreaterThan(15)
    const random = new Random(3)
    for (const [key, value] of entries) {
      const bent = value.slice()
      const at = random.between(0, bent.length - 1)
      bent[at] = (bent[at] as number) ^ (1 << random.between(0, 7))
      await raw(directory, (level) => level.put(key, bent))
      const failure = await failureOf(directory)
      // The profile and the keys of spaces are stored twice, and the store's place is written again at each start.
      if ('pkz'.includes(String.fromCharCode(key[0] as number))) expect(failure).toBe(null)
      else expect((failure as DamagedEntryError | null)?.key).toBe(toHex(key))
      await raw(directory, (level) => level.put(key, value))
    }
    expect(await failureOf(directory)).toBe(null)
  })

  it('is detected if an entry was truncated, emptied, moved or lost', async () => {
    const directory = await filled()
    const records: [Uint8Array, Uint8Array][] = []
    await raw(directory, async (level) => {
      for await (const [key, value] of level.iterator()) {
        if (key[0] === 'r'.charCodeAt(0)) records.push([new Uint8Array(key), new Uint8Array(value)])
      }
    })
    const [key, value] = records.at(-3) as [Uint8Array, Uint8Array]
    const another = (records.at(-4) as [Uint8Array, Uint8Array])[1]
    for (const bent of [value.slice(0, -1), new Uint8Array(0), value.slice(0, 10), another]) {
      await raw(directory, (level) => level.put(key, bent))
      expect(await failureOf(directory)).toBeInstanceOf(DamagedEntryError)
    }
    await raw(directory, (level) => level.del(key))
    expect(await failureOf(directory)).toBeInstanceOf(DamagedEntryError)
  })

  it('is detected if an entry about docs is missing or moved', async () => {
    const directory = await filled()
    const entries: [Uint8Array, Uint8Array][] = []
    await raw(directory, async (level) => {
      for await (const [key, value] of level.iterator()) {
        if ('cd'.includes(String.fromCharCode(key[0] as number)))
          entries.push([new Uint8Array(key), new Uint8Array(value)])
      }
    })
    // Two docs with three records each.
    expect(entries).toHaveLength(8)
    const random = new Random(5)
    for (const [key, value] of entries) {
      const bent = key.slice()
      const at = random.between(0, bent.length - 1)
      bent[at] = (bent[at] as number) ^ (1 << random.between(0, 7))
      const isTaken = entries.some(([other]) => toHex(other) === toHex(bent))
      for (const place of isTaken ? [null] : [null, bent]) {
        await raw(directory, (level) => level.del(key))
        if (place) await raw(directory, (level) => level.put(place, value))
        expect(await failureOf(directory), `${toHex(key)} as ${place && toHex(place)}`).toBeInstanceOf(
          DamagedEntryError,
        )
        if (place) await raw(directory, (level) => level.del(place))
        await raw(directory, (level) => level.put(key, value))
      }
    }
    expect(await failureOf(directory)).toBe(null)
  })

  it('is reported if the key is another one, before anything is written', async () => {
    const directory = await filled()
    await expect(ProfileStore.open(directory, crypto, new Uint8Array(32))).rejects.toThrow(DamagedEntryError)
    const database = await SealedDatabase.open(
      await mkdtemp(join(tmpdir(), 'parley-other-')).then((path) => {
        directories.push(path)
        return path
      }),
      crypto,
      KEY,
    )
    await database.write([{ type: 'put', key: utf8('key'), value: utf8('value') }])
    expect(await database.get(utf8('key'))).toEqual(utf8('value'))
    await database.close()
  })
})
