/** Runs electron-builder like `npm run package`, with a made-up Electron and into a folder of the caller. */
import { join } from 'node:path'
import { Arch, build, type Configuration, Platform } from 'electron-builder'
import { root } from '../lib/project.mjs'
import { makeUpElectron, type System } from './made-up-electron.ts'

const PLATFORMS: Record<System, Platform> = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC }

export type Architecture = 'x64' | 'arm64'

export interface Layout {
  system: System
  arch: Architecture
  /** The program's own folder; on macOS the bundle. */
  app: string
  /** The archive and the files next to it. */
  resources: string
}

/** Puts the unpacked app into a folder. */
export async function layOut(folder: string, system: System, arch: Architecture): Promise<Layout> {
  await run(folder, system, arch, 'dir')
  const suffix = arch === 'x64' ? '' : `-${arch}`
  const output = join(folder, 'release', system === 'mac' ? `mac${suffix}` : `${system}${suffix}-unpacked`)
  const app = system === 'mac' ? join(output, 'Parley.app') : output
  return { system, arch, app, resources: join(app, system === 'mac' ? 'Contents/Resources' : 'resources') }
}

/**
 * Returns the options that electron-builder would pass to the program that makes the installer, which isn't run.
 *
 * @param target e.g. `deb`
 */
export async function optionsOf(folder: string, system: System, target: string): Promise<unknown> {
  let options: unknown
  await run(folder, system, 'x64', target, {
    effectiveOptionComputed: async (computed) => {
      options = computed
      return true
    },
  })
  return options
}

export async function run(
  folder: string,
  system: System,
  arch: Architecture,
  target: string,
  { effectiveOptionComputed }: { effectiveOptionComputed?: (options: unknown) => Promise<boolean> } = {},
): Promise<string[]> {
  const config: Configuration = {
    electronDist: makeUpElectron(join(folder, `electron-${system}`), system),
    directories: { output: join(folder, 'release') },
    // On macOS, electron-builder would sign, but nothing here is a program.
    mac: { identity: null },
  }
  return build({
    projectDir: root,
    targets: PLATFORMS[system].createTarget([target], Arch[arch]),
    config,
    publish: 'never',
    ...(effectiveOptionComputed && { effectiveOptionComputed }),
  })
}
