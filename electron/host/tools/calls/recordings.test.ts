/** Recordings that aren't files yet: stored parts survive the end of a window or host. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { RECORDING_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { Recordings } from './recordings.ts'

const SESSION = 'ab'.repeat(16)
const device = crypto.keyPair()
const place = { space: 'cd'.repeat(32), stream: 'ef'.repeat(8) }
const part = (letter: string): Uint8Array => new TextEncoder().encode(letter.repeat(100))
let folder: string
let recordings: Recordings
let openSpaces: Set<string>
let mayRecord: boolean

const start = (keys = device): Recordings =>
  new Recordings({
    crypto,
    device: keys,
    folder: join(folder, 'recordings'),
    callOf(session, client) {
      if (!mayRecord || session !== SESSION || client !== 'window') throw new CallFailure('not-allowed', 'no')
      return place
    },
    isOpen: (space) => openSpaces.has(space),
    now: () => 1000,
    log: () => {},
  })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-recordings-'))
  openSpaces = new Set([place.space])
  mayRecord = true
  recordings = start()
})
afterEach(async () => {
  await recordings.close()
  rmSync(folder, { recursive: true })
})

const record = async (): Promise<string> => {
  const { recording } = await recordings.handlers['calls.record']({ session: SESSION, title: 'general' }, 'window')
  return recording
}
const store = (recording: string, number: number, bytes: Uint8Array, client = 'window'): Promise<void> =>
  recordings.handlers['calls.record-part']({ recording, part: number, bytes }, client)
const list = () => recordings.handlers['calls.recordings']()
const again = async (keys = device): Promise<void> => {
  await recordings.close()
  recordings = start(keys)
}
const stored = async (recording: string): Promise<string[]> => {
  const all: string[] = []
  for (;;) {
    const { bytes } = await recordings.handlers['calls.recorded']({ recording, part: all.length })
    if (!bytes) return all
    all.push(new TextDecoder().decode(bytes).slice(0, 1))
  }
}
const fileOf = (recording: string): string => join(folder, 'recordings', recording)

describe('a recording', () => {
  it('survives the death of its host, and is unreadable on disk', async () => {
    const recording = await record()
    await store(recording, 0, part('a'))
    await store(recording, 1, part('b'))
    expect(readFileSync(fileOf(recording)).includes('aaaa')).toBe(false)
    expect(readFileSync(fileOf(recording)).includes('general')).toBe(false)
    await again()
    expect(await list()).toEqual([{ recording, ...place, title: 'general', began: 1000, isOpen: false }])
    expect(await stored(recording)).toEqual(['a', 'b'])
  })

  it('ends with its last whole part if the host died while writing', async () => {
    const recording = await record()
    await store(recording, 0, part('a'))
    await store(recording, 1, part('b'))
    await recordings.close()
    writeFileSync(fileOf(recording), readFileSync(fileOf(recording)).subarray(0, -1))
    recordings = start()
    expect(await list()).toHaveLength(1)
    expect(await stored(recording)).toEqual(['a'])
  })

  it('ends where it is damaged, even if a valid part was moved there', async () => {
    const recording = await record()
    await store(recording, 0, part('a'))
    const one = readFileSync(fileOf(recording)).length
    await store(recording, 1, part('b'))
    await store(recording, 2, part('c'))
    await recordings.close()
    const bytes = readFileSync(fileOf(recording))
    const length = (bytes.length - one) / 2
    const swapped = [bytes.subarray(0, one), bytes.subarray(one + length), bytes.subarray(one, one + length)]
    writeFileSync(fileOf(recording), Buffer.concat(swapped))
    recordings = start()
    await list()
    expect(await stored(recording)).toEqual(['a'])
  })

  it.each([0, 3, 50, 200])('is deleted if only %i bytes of it were written', async (bytes) => {
    const recording = await record()
    await recordings.close()
    writeFileSync(fileOf(recording), readFileSync(fileOf(recording)).subarray(0, bytes))
    recordings = start()
    expect(await list()).toEqual([])
    expect(readdirSync(join(folder, 'recordings'))).toEqual([])
  })

  it('can’t be read by another device', async () => {
    const recording = await record()
    await store(recording, 0, part('a'))
    await again(crypto.keyPair())
    expect(await list()).toEqual([])
    await expect(recordings.handlers['calls.recorded']({ recording, part: 0 })).rejects.toThrow('no such recording')
  })

  it('takes each part once, in order, and only from its window', async () => {
    const recording = await record()
    await store(recording, 0, part('a'))
    await store(recording, 0, part('x'))
    await expect(store(recording, 2, part('c'))).rejects.toThrow('not the next part')
    await expect(store(recording, 1, part('b'), 'another')).rejects.toThrow('does not record')
    expect(await stored(recording)).toEqual(['a'])
    recordings.disconnected('window')
    await expect(store(recording, 1, part('b'))).rejects.toThrow('does not record')
    expect(await list()).toMatchObject([{ isOpen: false }])
  })

  it('can only be made of a call in which the window is allowed to record', async () => {
    mayRecord = false
    await expect(record()).rejects.toThrow('no')
    expect(await list()).toEqual([])
  })

  it('waits until its space is open, and can be deleted', async () => {
    const recording = await record()
    openSpaces.clear()
    expect(await list()).toEqual([])
    openSpaces.add(place.space)
    await recordings.handlers['calls.drop-recording']({ recording })
    expect(await list()).toEqual([])
    expect(readdirSync(join(folder, 'recordings'))).toEqual([])
  })

  it('is refused if there are too many', async () => {
    for (let count = 0; count < RECORDING_LIMITS.count; count++) await record()
    await expect(record()).rejects.toThrow('too many recordings')
  })
})
