/**
 * Every encoder of bytes for other devices or for the disk is tested against bytes of earlier versions
 * (`electron/testing/golden`), or is listed here with a reason.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const FOLDERS = ['shared', 'electron', 'renderer']
const GOLDEN = 'electron/testing/golden'

/**
 * Patterns of code that produces bytes for other versions: values, text, single numbers, with a domain; store entries
 * and files; and the tools' doc schemas.
 */
const WRITES = new RegExp(
  [
    String.raw`(?<!\.)\bencode(Cbor|Any)?\(`,
    String.raw`(send|signal|utf8|encode|File)\([^\n]*JSON\.stringify\(`,
    String.raw`return JSON\.stringify\(`,
    String.raw`\b#?table\.put\(`,
    String.raw`(await|return|=>) (replaceFile|createFile|writeFile)\(|\bwriteFileSync\(`,
    String.raw`\btoBase64\(|base64urlnopad\.encode|toString\('base64'\)`,
    String.raw`\bsetUint\d+\(|\bwriteUInt\w+\(`,
    String.raw`createEncoder\(`,
    String.raw`'parley [a-z ]+ \d'`,
    String.raw`^export (async )?(function|const) ((encode|format)[A-Z]\w*|write\w*(Message|Frame|Content)\b)`,
    '^export const [A-Z_]*_ROOT = ',
  ].join('|'),
  'm',
)

/** Files whose bytes don't outlive a run or reach another version, or are tested as part of another format. */
const WITHOUT: Record<string, string> = {
  'electron/host/tools/releases/deltas/make-delta.ts': 'the rest is written by brotli, whose bytes differ by version',
  'renderer/docs/presence/presence-state.ts': 'tested in renderer/docs/presence/presence.test.ts',
  'shared/ipc/envelope.ts': 'between a host and its own windows, which are of its version',
  'shared/mesh/bulk/bulk-frames.ts': 'between a host and its own windows, which are of its version',
  'electron/host/signaling/signaling-socket.ts': 'between a host and its own windows, which are of its version',
  'shared/mesh/bulk/bulk-connection.ts': 'a candidate as the browser writes it',
  'shared/record/fields.ts': 'writes what formats declare, each of which is tested',
  'shared/space/governance/governance-pass.ts': 'tested as the proof of an invite',
  'shared/space-host/live/closed-words.ts': 'tested as statements and announcements in conversations',
  'shared/space/joining/link-text.ts': 'tested as invites and links to publications',
  'shared/tools/news/feeds/read-feed.ts': 'a key within one feed, tested as the id of an issue',
  'shared/tools/boards/ink.ts': 'only a length; ink is tested as a person’s state',
  'electron/computing/export-for-dask.ts': 'read by the program that is written beside it',
  'electron/host/blobs/paths/tcp-path.ts': 'the length before a frame, which is tested',
  'electron/host/nearby/nearby.ts': 'the name of a space for one run',
  'electron/host/nearby/own-addresses.ts': 'an address as people write it',
  'electron/host/network/stun.ts': 'a format of others (RFC 8489)',
  'electron/host/network/test-discovery-server.ts': 'received by this test only',
  'electron/host/store/rebuild-space.ts': 'heads and squashes, tested as stored ones',
  'electron/host/blobs/disk/blob-disk.ts': 'tested as blobs',
  'electron/host/blobs/disk/blob-trees.ts': 'hashes and seals, without anything around them',
  'electron/host/profile/atomic-file.ts': 'a copy of a file',
  'electron/host/profile/incoming.ts': 'an empty file',
  'electron/host/store/level/level-files.ts': 'a file of LevelDB',
  'electron/host/store/store-place.ts': 'random bytes, which this device alone compares',
  'electron/host/tools/releases/maintaining.ts': 'metadata of TUF, compared with tuf-js in e2e/foreign',
  'shared/tools/releases/trust/make.ts': 'counts bytes; what it makes is written as TUF says',
  'electron/releasing/key-file.ts': 'tested as a key in words',
  'electron/shell/system/app-image.ts': 'a desktop entry',
  'electron/shell/system/login-item.ts': 'a desktop entry',
  'electron/shell/updates/updates.ts': 'a file of electron-updater',
  'electron/shell/profile/local-state.ts': 'a file of Chromium, and a key from there',
  'electron/shell/lifecycle/failures.ts': 'only times; if invalid, counted from the start',
  'electron/shell/profile/folders.ts': 'bytes to try a disk',
  'electron/computing/result-files.ts': 'files as a program made them',
  'shared/docs/updates/packed-in.ts': 'compared at once',
  'shared/tools/games/rules/liars-dice.ts': 'compared at once',
  'renderer/platform/places/routes.ts': 'tested in renderer/platform/places/routes.test.ts',
  'renderer/tools/calls/media/call.ts': 'settings of encoders',
  'renderer/tools/calls/media/pair.ts': 'settings of encoders',
  'renderer/tools/calls/media/connection.ts': 'a candidate as the browser writes it',
  'renderer/tools/casts/source/picture-encoder.ts': 'pictures as the browser encodes them',
  'renderer/tools/chat/media/fit-picture.ts': 'pictures as the browser encodes them',
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : filesIn(path)
    return /\.tsx?$/.test(entry.name) && !/(\.test\.tsx?|\.d\.ts|testing\.ts)$/.test(entry.name) ? [path] : []
  })
}

/** Returns a file's imports, as paths in the project. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, target]) =>
    relative(root, join(root, dirname(path), target as string))
      .split(sep)
      .join('/'),
  )
}

describe('encoders of bytes for other devices or the disk', () => {
  const held = new Set(readdirSync(join(root, GOLDEN)).flatMap((name) => importsOf(`${GOLDEN}/${name}`)))
  const codecs = FOLDERS.flatMap(filesIn).filter((path) => WRITES.test(readFileSync(join(root, path), 'utf8')))

  it('are detected at all', () => {
    expect(codecs.length).toBeGreaterThan(60)
    expect(codecs).toContain('shared/record/record.ts')
    expect(codecs).toContain('shared/tools/chat/shape.ts')
  })

  it('are tested against bytes of earlier versions, or listed with a reason', () => {
    expect(codecs.filter((path) => !held.has(path) && !(path in WITHOUT))).toEqual([])
  })

  it('are not listed after they were tested or deleted', () => {
    expect(Object.keys(WITHOUT).filter((path) => held.has(path) || !codecs.includes(path))).toEqual([])
  })
})
