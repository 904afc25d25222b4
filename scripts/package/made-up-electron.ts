/**
 * Folders with the layout of Electron's own, but without any program, so that electron-builder can be tested without
 * the binary. They contain what it looks for: fuses, version information, property lists.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fromAppBuilder } from './from-app-builder.ts'

/**
 * The marker before the fuses in Electron's binary, followed by their version, their number, and one character for
 * each.
 */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  // As shipped with Electron.
  Buffer.from('101100011'),
])

export type System = 'linux' | 'win' | 'mac'

/** @returns the folder, for electron-builder's `electronDist` */
export function makeUpElectron(folder: string, system: System): string {
  const files: Record<string, string | Buffer> = {
    version: '0.0.0',
    LICENSE: 'MIT',
    'LICENSES.chromium.html': '<html>',
  }
  if (system === 'mac') Object.assign(files, macApp())
  else {
    files['locales/en-US.pak'] = ''
    if (system === 'win') files['electron.exe'] = windowsProgram()
    else {
      files.electron = Buffer.concat([Buffer.from('#!/bin/sh\n'), FUSES])
      files['chrome-sandbox'] = '#!/bin/sh\n'
    }
  }
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content, { mode: /^(electron|chrome-sandbox)$|MacOS/.test(name) ? 0o755 : 0o644 })
  }
  return folder
}

const plist = (program: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${program}</string>
<key>NSCameraUsageDescription</key><string>This app needs access to the camera</string>
<key>NSMicrophoneUsageDescription</key><string>This app needs access to the microphone</string>
</dict></plist>`

function macApp(): Record<string, string | Buffer> {
  const contents = 'Electron.app/Contents'
  const frameworks = `${contents}/Frameworks`
  const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`)
  return {
    [`${contents}/Info.plist`]: plist('Electron'),
    [`${contents}/MacOS/Electron`]: '',
    [`${contents}/Resources/electron.icns`]: '',
    [`${contents}/Resources/en.lproj/locale.pak`]: '',
    [`${frameworks}/Electron Framework.framework/Electron Framework`]: FUSES,
    [`${frameworks}/Electron Framework.framework/Resources/en.lproj/locale.pak`]: '',
    ...Object.fromEntries(
      helpers.flatMap((helper) => [
        [`${frameworks}/${helper}.app/Contents/Info.plist`, plist(helper)],
        [`${frameworks}/${helper}.app/Contents/MacOS/${helper}`, ''],
      ]),
    ),
  }
}

interface VersionInfo {
  lang: number
  setFileVersion(version: string): void
  setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void
  outputToResourceEntries(entries: unknown[]): void
}

interface ResEdit {
  NtExecutable: { createEmpty(is32Bit: boolean, isLibrary: boolean): { generate(): ArrayBuffer } }
  NtExecutableResource: { from(executable: unknown): { entries: unknown[]; outputResource(executable: unknown): void } }
  Resource: { VersionInfo: { createEmpty(): VersionInfo } }
}

/** An executable for Windows with version information and fuses, and no code. */
function windowsProgram(): Buffer {
  const { NtExecutable, NtExecutableResource, Resource } = fromAppBuilder<ResEdit>('resedit')
  const english = { lang: 1033, codepage: 1200 }
  const executable = NtExecutable.createEmpty(false, false)
  const resource = NtExecutableResource.from(executable)
  const version = Resource.VersionInfo.createEmpty()
  version.lang = english.lang
  version.setFileVersion('0.0.0.0')
  version.setStringValues(english, { ProductName: 'Electron' })
  version.outputToResourceEntries(resource.entries)
  resource.outputResource(executable)
  return Buffer.concat([Buffer.from(executable.generate()), FUSES])
}
