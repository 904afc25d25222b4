import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { APP_ID } from './identity.ts'
import type { Capture } from './permissions/capture-consent.ts'

const root = join(import.meta.dirname, '../..')
const text = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Target {
  target: string
  arch: string[]
}

interface Configuration {
  appId: string
  asar: { smartUnpack: boolean }
  asarUnpack: string[]
  files: string[]
  electronFuses: Record<string, boolean>
  protocols: { schemes: string[] }[]
  fileAssociations: { ext: string; mimeType: string }[]
  extraMetadata: { desktopName: string }
  win: { target: Target[]; icon: string; files: string[] }
  mac: {
    target: Target[]
    icon: string
    files: string[]
    identity: string
    hardenedRuntime: boolean
    extendInfo: { NSBonjourServices: string[]; [key: string]: unknown }
  }
  linux: { target: Target[]; icon: string; files: string[]; syncDesktopName: boolean }
}

interface ConfigModule {
  getConfig(projectDirectory: string, path: string, options: null): Promise<Configuration>
  validateConfiguration(configuration: Configuration, log: { isEnabled: boolean; add(): void }): Promise<void>
}

/** electron-builder's own reader and schema, which its package does not export. */
function builder(): ConfigModule {
  const fromProject = createRequire(import.meta.url)
  const fromBuilder = createRequire(fromProject.resolve('electron-builder'))
  // Without this, it maps stack traces in its own way, even those of later tests in this process.
  vi.stubEnv('JEST_WORKER_ID', '1')
  try {
    return fromBuilder('app-builder-lib/out/util/config/config') as ConfigModule
  } finally {
    vi.unstubAllEnvs()
  }
}

const configuration = await builder().getConfig(root, 'electron-builder.yml', null)

describe('electron-builder.yml', () => {
  it('is valid for electron-builder', async () => {
    await builder().validateConfiguration(configuration, { isEnabled: false, add: () => {} })
    const wrong = { ...configuration, electronFuse: {} }
    const refused = builder().validateConfiguration(wrong, { isEnabled: false, add: () => {} })
    await expect(refused).rejects.toThrow('electronFuse')
  })

  it('builds for Windows, macOS and Linux, with a link scheme', () => {
    const names = ({ target }: { target: Target[] }): string[] => target.map((one) => one.target)
    expect(names(configuration.win)).toEqual(['nsis'])
    expect(names(configuration.mac)).toEqual(['dmg'])
    expect(names(configuration.linux)).toEqual(['AppImage', 'deb', 'rpm'])
    expect(configuration.protocols.flatMap(({ schemes }) => schemes)).toEqual(['parley'])
  })

  it('leaves no way into the packaged app except through its window', () => {
    expect(configuration.asar).toEqual({ smartUnpack: false })
    expect(configuration.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('has native binaries outside the archive for each target that it builds', () => {
    expect(configuration.asarUnpack).toContain('**/*.node')
    const platforms = { win32: configuration.win, darwin: configuration.mac, linux: configuration.linux }
    for (const name of ['classic-level', 'sodium-native']) {
      const prebuilds = readdirSync(join(root, 'node_modules', name, 'prebuilds'))
      for (const [platform, { target }] of Object.entries(platforms)) {
        for (const arch of target.flatMap((one) => one.arch)) {
          const found = prebuilds.some(
            (folder) => folder.startsWith(`${platform}-`) && folder.split(/[-+]/).includes(arch),
          )
          expect(found, `${name} for ${platform} ${arch}`).toBe(true)
        }
      }
    }
  })

  it('lets macOS ask about each device that a page can capture', () => {
    const entitlements = text('assets/entitlements.mac.plist')
    const devices = { audio: ['Microphone', 'audio-input'], video: ['Camera', 'camera'] } satisfies Record<
      Capture,
      object
    >
    for (const [use, entitlement] of Object.values(devices)) {
      expect(configuration.mac.extendInfo[`NS${use}UsageDescription`]).toMatch(/^Parley uses the .* calls/)
      expect(entitlements).toMatch(new RegExp(`<key>com.apple.security.device.${entitlement}</key>\\s*<true/>`))
    }
  })

  it('requires the systems that docs/INSTALLING.md names', () => {
    const electron = text('node_modules/electron/README.md')
    const [, macOS] = /macOS \((\w+) and up\)/.exec(electron) ?? []
    const [, windows] = /Windows \(([\w ]+) and up\)/.exec(electron) ?? []
    expect(text('docs/INSTALLING.md')).toMatch(new RegExp(`\\| macOS \\d+ \\(${macOS}\\) or later \\|`))
    expect(text('docs/INSTALLING.md')).toContain(`| ${windows} or later |`)
  })

  it('agrees with the code and with the metadata for software centers', () => {
    expect(configuration.appId).toBe(APP_ID)
    expect(text('assets/app.parley.desktop.metainfo.xml')).toContain(`<id>${APP_ID}</id>`)
    const [type] = /(?<=const TYPE = ')\w+/.exec(text('electron/host/discovery/interface.ts')) ?? []
    expect(configuration.mac.extendInfo.NSBonjourServices).toEqual([`_${type}._tcp`])
    for (const { ext, mimeType } of configuration.fileAssociations) {
      expect(text('assets/app.parley.desktop.metainfo.xml')).toContain(`<mediatype>${mimeType}</mediatype>`)
      expect(ext).toBe('parley')
    }
    const { name } = JSON.parse(text('package.json'))
    expect(configuration.extraMetadata.desktopName).toBe(`${name}.desktop`)
    expect(configuration.linux.syncDesktopName).toBe(true)
  })

  it('signs for Apple silicon, which doesn’t run anything unsigned', () => {
    expect(configuration.mac).toMatchObject({ identity: '-', hardenedRuntime: true })
  })

  it('has no platform-specific list with only exclusions, which would include the whole project', () => {
    for (const { files } of [configuration.win, configuration.mac, configuration.linux]) {
      expect(files.some((pattern) => !pattern.startsWith('!'))).toBe(true)
    }
  })

  it('has icons that need no conversion', () => {
    const icns = readFileSync(join(root, configuration.mac.icon))
    expect(icns.toString('latin1', 0, 4)).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const types: string[] = []
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) types.push(icns.toString('latin1', at, at + 4))
    expect(types.sort()).toEqual(['ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'])
    const ico = readFileSync(join(root, configuration.win.icon))
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + index * 16) || 256)
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
    const last = 6 + (sizes.length - 1) * 16
    expect(ico.readUInt32LE(last + 8) + ico.readUInt32LE(last + 12)).toBe(ico.length)
    const linux = readdirSync(join(root, configuration.linux.icon)).filter((name) => name.endsWith('.png'))
    expect(linux).toContain('512x512.png')
    for (const name of linux) {
      const png = readFileSync(join(root, configuration.linux.icon, name))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`).toBe(name)
    }
  })
})
