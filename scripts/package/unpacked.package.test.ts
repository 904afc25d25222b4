/** The unpacked app for each system, as made by electron-builder from a made-up Electron. */
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '../lib/project.mjs'
import { type Archive, openArchive, reached } from './archive.ts'
import { type Architecture, type Layout, layOut } from './builder.ts'
import { fromAppBuilder } from './from-app-builder.ts'
import type { System } from './made-up-electron.ts'

const MEGABYTE = 1024 * 1024
/** Without Electron's own files. */
const LARGEST_APP = 60 * MEGABYTE

/** The native binaries, as their packages name them. */
const NATIVES: Record<System, (arch: Architecture) => [classicLevel: string, sodium: string]> = {
  linux: (arch) => [`linux-${arch}/classic-level${arch === 'arm64' ? '.armv8' : ''}`, `linux-${arch}`],
  win: (arch) => [`win32-${arch}/classic-level`, `win32-${arch}`],
  mac: (arch) => ['darwin-x64+arm64/classic-level', `darwin-${arch}`],
}

interface Fuses {
  getCurrentFuseWire(program: string): Promise<Record<number, number>>
}

interface PropertyLists {
  parse(text: string): Record<string, unknown>
}

const { getCurrentFuseWire } = fromAppBuilder<Fuses>('@electron/fuses')
const plist = fromAppBuilder<PropertyLists>('plist')
const packageOf = (path: string): string | undefined => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]

let folder: string
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-unpacked-')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each<[System, Architecture]>([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['win', 'x64'],
  ['mac', 'x64'],
  ['mac', 'arm64'],
])('%s %s', (system, arch) => {
  let layout: Layout
  let archive: Archive
  let extracted: string
  beforeAll(async () => {
    layout = await layOut(join(folder, `${system}-${arch}`), system, arch)
    archive = openArchive(layout.resources)
    extracted = join(folder, `extracted-${system}-${arch}`)
    archive.extract(extracted)
  })

  it('contains only the build and the packages of the main process', () => {
    const places = new Set(
      archive.files.map(({ path }) =>
        path
          .split('/')
          .slice(0, path.startsWith('dist') ? 2 : 1)
          .join('/'),
      ),
    )
    expect([...places].sort()).toEqual(['assets', 'dist/electron', 'dist/renderer', 'node_modules', 'package.json'])
    const paths = archive.files.map(({ path }) => path)
    expect(paths.filter((path) => path.startsWith('assets/'))).toEqual(['assets/icon.png'])
    expect(paths.filter((path) => /\.(map|bare|br|gz|[cm]?ts|md|c|cc|h|gypi?)$/.test(path))).toEqual([])
    expect(paths).toContain('dist/renderer/index.html')
    expect(paths).toContain('dist/electron/preload.cjs')
    expect(paths).toContain('dist/electron/site-preload.cjs')
    for (const name of [
      'list-thread',
      'piece-thread',
      'convert-process',
      'module-process',
      'scan-process',
      'script-process',
    ])
      expect(paths).toContain(`dist/electron/${name}.js`)
  })

  it('has only the native binaries for this system outside the archive', () => {
    const [classicLevel, sodium] = NATIVES[system](arch)
    const natives = [
      `node_modules/classic-level/prebuilds/${classicLevel}.node`,
      `node_modules/sodium-native/prebuilds/${sodium}/sodium-native.node`,
    ]
    expect(archive.files.filter(({ unpacked }) => unpacked).map(({ path }) => path)).toEqual(natives)
    expect(archive.files.filter(({ path }) => path.includes('/prebuilds/')).map(({ path }) => path)).toEqual(natives)
    const unpacked = join(layout.resources, 'app.asar.unpacked')
    expect(
      filesIn(unpacked)
        .map((path) => path.slice(unpacked.length + 1).replaceAll('\\', '/'))
        .sort(),
    ).toEqual(natives)
  })

  it('finds every import inside the archive, and imports something from every package', async () => {
    const { files, outside } = await reached(extracted)
    const known = new Set(['electron', ...builtinModules.flatMap((name) => [name, `node:${name}`])])
    expect(outside.filter((name) => !known.has(name))).toEqual([])
    const used = new Set(files.map(packageOf))
    // Some packages are read by name: a native package resolves its own binary.
    const unused = new Set(archive.files.map(({ path }) => packageOf(path)).filter((name) => !used.has(name)))
    expect([...unused].filter((name) => name !== undefined)).toEqual([])
  })

  it('describes itself without data that only development needs', () => {
    const manifest = JSON.parse(readFileSync(join(extracted, 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({ name: 'parley', main: 'dist/electron/main.js', type: 'module' })
    expect(manifest).toMatchObject({ desktopName: 'parley.desktop', author: { name: 'Parley contributors' } })
    expect(Object.keys(manifest)).not.toContain('devDependencies')
  })

  it('is small', () => {
    const sizes = archive.files.map(({ size }) => size)
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeLessThan(LARGEST_APP)
    expect(statSync(join(layout.resources, 'app.asar')).size).toBeLessThan(LARGEST_APP)
  })

  it('has the fuses set in electron-builder.yml', async () => {
    const program = { linux: 'parley', win: 'Parley.exe', mac: 'Contents/MacOS/Parley' }[system]
    const wire = await getCurrentFuseWire(join(layout.app, program))
    // In Electron's order: runAsNode, cookie encryption, NODE_OPTIONS, --inspect, archive's hash, archive only,
    // snapshot, file://.
    const bits = Array.from({ length: 8 }, (_, index) => String.fromCharCode(wire[index] ?? 0)).join('')
    expect(bits).toBe('01001100')
  })

  it.runIf(system === 'mac')('has the property list and the entitlements that macOS requires', () => {
    const info = plist.parse(readFileSync(join(layout.app, 'Contents/Info.plist'), 'utf8'))
    expect(info).toMatchObject({
      CFBundleIdentifier: 'app.parley.desktop',
      CFBundleName: 'Parley',
      LSApplicationCategoryType: 'public.app-category.productivity',
      LSFileQuarantineEnabled: true,
      NSAppSleepDisabled: true,
      NSBonjourServices: ['_parley._tcp'],
      ElectronAsarIntegrity: { 'Resources/app.asar': { algorithm: 'SHA256', hash: archive.hash } },
      CFBundleURLTypes: [expect.objectContaining({ CFBundleURLSchemes: ['parley'] })],
      CFBundleDocumentTypes: [
        expect.objectContaining({ CFBundleTypeExtensions: ['parley'], CFBundleTypeRole: 'Viewer' }),
      ],
    })
    for (const use of ['Microphone', 'Camera', 'LocalNetwork']) {
      expect(info[`NS${use}UsageDescription`]).toMatch(/^Parley .*\.$/)
    }
    expect(readdirSync(join(layout.app, 'Contents/Resources'))).toContain('icon.icns')
  })

  it.runIf(system === 'win')('has the hash of the archive and the maker’s name in the program', () => {
    const program = readFileSync(join(layout.app, 'Parley.exe')).toString('latin1')
    expect(program).toContain(JSON.stringify([{ file: 'resources\\app.asar', alg: 'SHA256', value: archive.hash }]))
    const wide = (text: string): string => Buffer.from(text, 'utf16le').toString('latin1')
    expect(program).toContain(wide('CompanyName\0'))
    expect(program).toContain(wide('Parley contributors\0'))
  })
})

it('grants the app on macOS only what it needs', () => {
  const entitlements = plist.parse(
    readFileSync(new URL('../../assets/entitlements.mac.plist', import.meta.url), 'utf8'),
  )
  expect(entitlements).toEqual({
    'com.apple.security.cs.allow-jit': true,
    'com.apple.security.cs.allow-unsigned-executable-memory': true,
    'com.apple.security.cs.disable-library-validation': true,
    'com.apple.security.device.audio-input': true,
    'com.apple.security.device.camera': true,
  })
})
