import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Target {
  target: string
  arch: string[]
}

interface Configuration {
  asar: { smartUnpack: boolean }
  asarUnpack: string[]
  files: string[]
  electronFuses: Record<string, boolean>
  protocols: { schemes: string[] }[]
  icon: string
  win: { target: Target[] }
  mac: { target: Target[] }
  linux: { target: Target[] }
}

interface ConfigModule {
  getConfig(projectDirectory: string, path: string, options: null): Promise<Configuration>
  validateConfiguration(configuration: Configuration, log: { isEnabled: boolean; add(): void }): Promise<void>
}

/** electron-builder's own reader and schema, which its package does not export. */
function builder(): ConfigModule {
  const fromProject = createRequire(import.meta.url)
  const fromBuilder = createRequire(fromProject.resolve('electron-builder'))
  return fromBuilder('app-builder-lib/out/util/config/config') as ConfigModule
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

  it('leaves no way into the packaged app except its window', () => {
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

  it('has native binaries, outside the archive, for each target it builds', () => {
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
})
