/**
 * Bytes needed for the next version of a third-party program: our delta, the chunks that casync lacks, and what a
 * zchunk server sends.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { applyDelta } from '../../electron/host/tools/releases/deltas/apply-delta.ts'
import { makeDelta } from '../../electron/host/tools/releases/deltas/make-delta.ts'
import { unpackedForm } from '../../electron/host/tools/releases/deltas/unpacked-form.ts'
import type { Row } from '../lib/report.ts'
import { sentByZchunk, ZCK } from './zchunk.ts'

const CASYNC = '/usr/bin/casync'
/** npm packages that Node’s zlib packed, in consecutive versions: others are fetched whole. */
const PAIRS = [
  ['typescript', '5.9.2', '5.9.3'],
  ['electron-updater', '6.6.1', '6.6.2'],
] as const

const reading = (bytes: Uint8Array) =>
  async function* (start: number, end: number) {
    yield bytes.subarray(start, end)
  }

/** Throws if casync or zchunk can't be installed, or a package can't be fetched. */
export async function delta(): Promise<Row[]> {
  if (![CASYNC, ZCK].every((path) => existsSync(path)))
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'casync', 'zchunk'], { stdio: 'ignore' })
  const folder = mkdtempSync(join(tmpdir(), 'parley-delta-'))
  try {
    const rows: Row[] = []
    for (const [name, ...versions] of PAIRS) {
      const [before, after] = versions.map((version) => packed(folder, `${name}@${version}`)) as [Buffer, Buffer]
      const unpacked = [gunzipSync(before), gunzipSync(after)] as const
      const ours = (await lengthOfDelta(before, after)) / 1000
      const peers = {
        casync: lackedByCasync(folder, ...unpacked),
        zchunk: await sentByZchunk(folder, ...unpacked),
      }
      for (const [peer, bytes] of Object.entries(peers))
        rows.push({
          ...{ bench: 'releases', case: `delta of ${name} ${versions.join(' to ')}`, unit: 'KB', target: 1.1 },
          ...{ ours, peer: bytes / 1000, peerName: `${peer}, unpacked` },
          note: `of ${Math.round(after.length / 1000)} KB`,
        })
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function packed(folder: string, wanted: string): Buffer {
  const name = execFileSync('npm', ['pack', '--silent', wanted], { cwd: folder, encoding: 'utf8' }).trim()
  return readFileSync(join(folder, name))
}

/** Fails if the result differs. */
async function lengthOfDelta(before: Buffer, after: Buffer): Promise<number> {
  const [one, other] = [
    await unpackedForm(before.length, reading(before)),
    await unpackedForm(after.length, reading(after)),
  ]
  const made = await makeDelta(one, other, after.length)
  // Without a delta, it is fetched whole.
  if (!made) return after.length
  const applied = await buffer(applyDelta(one, { size: made.length, read: reading(made) }, after.length))
  if (!applied.equals(after)) throw new Error('it makes another file')
  return made.length
}

/** The chunks in its store after both versions that weren't there after the first, and the index of the second. */
function lackedByCasync(folder: string, ...versions: readonly Buffer[]): number {
  const store = mkdtempSync(join(folder, 'store-'))
  const sizes = versions.map((version, index) => {
    const [file, list] = [join(folder, `${index}.tar`), join(folder, `${index}.caibx`)]
    writeFileSync(file, version)
    execFileSync(CASYNC, ['make', `--store=${store}`, list, file], { stdio: 'ignore' })
    return { chunks: sizeOf(store), list: statSync(list).size }
  })
  const [first, second] = sizes as [(typeof sizes)[0], (typeof sizes)[0]]
  return second.chunks - first.chunks + second.list
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0)
