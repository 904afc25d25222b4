/** The contents of the installers, and a Debian package that is made, examined, installed and removed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Arch } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inProject } from '../lib/project.mjs'
import { optionsOf, run } from './builder.ts'
import { fromAppBuilder } from './from-app-builder.ts'

const has = (program: string): boolean => spawnSync('which', [program]).status === 0
/** Part of a test's title if the test doesn't run, so that the output says why. */
const needs = (...programs: string[]): string => {
  const missing = programs.filter((program) => !has(program))
  return missing.length === 0 ? '' : ` (skipped: needs ${missing.join(', ')})`
}

const ENTRY = {
  Name: 'Parley',
  Terminal: 'false',
  Type: 'Application',
  Icon: 'parley',
  StartupWMClass: 'parley',
  GenericName: 'Collaboration',
  Keywords: 'chat;calls;whiteboard;pages;files;newsletter;peer-to-peer;',
  'X-GNOME-UsesNotifications': 'true',
  Comment: 'Chat, calls, boards, pages, files and newsletters, from device to device.',
  MimeType: 'application/x-parley;x-scheme-handler/parley;',
  Categories: 'Network;InstantMessaging;',
}

interface DmgTarget {
  build(app: string): Promise<void>
  computeDmgOptions(app: string): Promise<unknown>
  computeVolumeName(arch: Arch): string
}

interface DmgBuilder {
  DmgTarget: { prototype: DmgTarget }
}

interface FlatpakManifest {
  id: string
  finishArgs: readonly string[]
}

interface FlatpakBundler {
  bundle(manifest: FlatpakManifest, options: { files: readonly (readonly string[])[] }): Promise<void>
}

const metainfo = (): string => readFileSync(inProject('assets/app.parley.desktop.metainfo.xml'), 'utf8')

/** Lintian errors that apply to every app packaged by electron-builder, or to files that only fpm adds. */
const EXPECTED_ERRORS = ['dir-or-file-in-opt', 'no-changelog', 'unstripped-binary-or-object']

/** A desktop entry's keys and values. */
const readEntry = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

let folder: string
const release = (name: string): string => join(folder, 'release', name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-installers-'))
  process.env.CUSTOM_FPM_PATH = inProject('scripts/package/testing/stand-in-for-fpm.mjs')
  process.env.ELECTRON_BUILDER_7ZIP_PATH = inProject('scripts/package/testing/stand-in-for-7zip.mjs')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(process.platform === 'win32')('installers', () => {
  it('start an AppImage without turning off the sandbox', async () => {
    const options = (await optionsOf(folder, 'linux', 'AppImage')) as { desktop: string; desktopFileName: string }
    expect(options.desktopFileName).toBe('parley.desktop')
    expect(readEntry(options.desktop)).toEqual({ ...ENTRY, Exec: 'AppRun %U', 'X-AppImage-Version': '0.1.0' })
  })

  it('install on Windows for one person, with an uninstaller that removes what the app registers', async () => {
    const [defines, commands] = (await optionsOf(folder, 'win', 'nsis')) as [object, object]
    expect(defines).toMatchObject({
      APP_ID: 'app.parley.desktop',
      COMPANY_NAME: 'Parley contributors',
      MUI_ICON: inProject('assets/icon.ico'),
      ONE_CLICK: null,
      SHORTCUT_NAME: 'Parley',
    })
    expect(defines).not.toHaveProperty('INSTALL_MODE_PER_ALL_USERS')
    expect(commands).toMatchObject({ Unicode: true, VIProductVersion: '0.1.0.0' })
    const include = readFileSync(inProject('assets/installer.nsh'), 'utf8')
    const [install = '', uninstall = ''] = include.split('!macro customUnInstall')
    expect(install).toContain('CreateShortCut "$SENDTO\\Parley.lnk"')
    expect(uninstall).toContain('Delete "$SENDTO\\Parley.lnk"')
    expect(uninstall).toContain('DeleteRegKey HKCU "Software\\Classes\\parley"')
    // Electron names the value after the app's id.
    expect(uninstall).toContain('DeleteRegValue HKCU "Software\\Microsoft\\Windows\\CurrentVersion\\Run"')
  })

  it('let people drag the app into Applications on macOS', async () => {
    const { DmgTarget } = fromAppBuilder<DmgBuilder>('dmg-builder')
    const computed: unknown[] = []
    // The image itself can only be made on macOS.
    vi.spyOn(DmgTarget.prototype, 'build').mockImplementation(async function (this: DmgTarget, app) {
      computed.push(this.computeVolumeName(Arch.arm64), await this.computeDmgOptions(app))
    })
    await run(folder, 'mac', 'arm64', 'dmg')
    expect(computed).toEqual([
      'Parley 0.1.0-arm64',
      {
        background: expect.stringMatching(/\.tiff$/),
        contents: [
          { x: 130, y: 220, type: 'file', name: 'Parley.app', path: release('mac-arm64/Parley.app') },
          { x: 410, y: 220, type: 'link', path: '/Applications' },
        ],
        format: 'UDZO',
        icon: inProject('assets/icon.icns'),
      },
    ])
  })

  it('describe a Flatpak with the permissions that the app needs', async () => {
    const bundler = fromAppBuilder<FlatpakBundler>('@malept/flatpak-bundler')
    const made: { manifest: FlatpakManifest; files: readonly (readonly string[])[]; entry: string }[] = []
    // It would download a runtime, and needs programs that are rarely installed.
    const bundle = vi.spyOn(bundler, 'bundle').mockImplementation(async (manifest, { files }) => {
      const [[stage = ''] = []] = files
      const entry = readFileSync(join(stage, 'share/applications/app.parley.desktop.desktop'), 'utf8')
      made.push({ manifest, files, entry })
    })
    try {
      await run(folder, 'linux', 'x64', 'flatpak')
    } finally {
      bundle.mockRestore()
    }
    const [{ manifest, files, entry } = { manifest: null, files: [], entry: '' }] = made
    const version = '25.08'
    expect(manifest).toMatchObject({
      ...{ id: 'app.parley.desktop', command: 'electron-wrapper' },
      ...{ runtime: 'org.freedesktop.Platform', runtimeVersion: version, sdk: 'org.freedesktop.Sdk' },
      ...{ base: 'org.electronjs.Electron2.BaseApp', baseVersion: version },
    })
    // Calls, other devices, and the key ring.
    expect(manifest?.finishArgs).toEqual(
      expect.arrayContaining(['--device=all', '--share=network', '--talk-name=org.freedesktop.secrets']),
    )
    expect(manifest?.finishArgs.filter((each) => /filesystem=(host|\/)|session-bus|system-bus/.test(each))).toEqual([])
    expect(files.map(([, to]) => to)).toEqual([
      ...['/', '/lib/app.parley.desktop', '/share/metainfo/app.parley.desktop.metainfo.xml'],
      '/share/doc/app.parley.desktop/copyright',
    ])
    expect(readEntry(entry)).toEqual({ ...ENTRY, Exec: 'electron-wrapper %U', Icon: 'app.parley.desktop' })
    const [, described] = /<launchable type="desktop-id">(app[^<]+)</.exec(metainfo()) ?? []
    expect(described).toBe(`${manifest?.id}.desktop`)
  })

  it('put the same files into an RPM as into a Debian package', async () => {
    await run(folder, 'linux', 'x64', 'rpm')
    const { values, files } = JSON.parse(readFileSync(release('Parley-0.1.0-linux-x86_64.rpm.json'), 'utf8'))
    expect(values).toMatchObject({
      t: 'rpm',
      name: 'parley',
      version: '0.1.0',
      architecture: 'amd64',
      category: 'Applications/Internet',
      license: 'MIT',
      'rpm-summary': 'Groups of people work together with no server',
    })
    const targets = (files as string[]).map((pair) => pair.split('=')[1])
    expect(targets).toEqual(
      expect.arrayContaining([
        '/opt/Parley',
        '/usr/share/applications/parley.desktop',
        '/usr/share/icons/hicolor/512x512/apps/parley.png',
        '/usr/share/metainfo/app.parley.desktop.metainfo.xml',
        '/usr/share/mime/packages/parley.xml',
      ]),
    )
  })
})

it.runIf(has('appstreamcli'))(`describe the app to software centers${needs('appstreamcli')}`, () => {
  const file = inProject('assets/app.parley.desktop.metainfo.xml')
  const { status, stdout } = spawnSync('appstreamcli', ['validate', '--no-net', file], { encoding: 'utf8' })
  expect(stdout).not.toMatch(/^[EW]: /m)
  expect(status).toBe(0)
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  expect(metainfo()).toContain(`<release version="${version}"`)
})

describe.runIf(has('dpkg-deb'))(`a Debian package${needs('dpkg-deb')}`, () => {
  let deb: string
  let contents: string
  beforeAll(async () => {
    await run(folder, 'linux', 'x64', 'deb')
    deb = release('Parley-0.1.0-linux-amd64.deb')
    contents = join(folder, 'contents')
    execFileSync('dpkg-deb', ['--extract', deb, contents])
  })

  it('states its name, version and dependencies', () => {
    const fields = execFileSync('dpkg-deb', ['--field', deb], { encoding: 'utf8' })
    expect(fields).toContain('Package: parley\n')
    expect(fields).toContain('Section: net\n')
    expect(fields).toMatch(/^Depends: libc6, libasound2, .*libsecret-1-0/m)
    expect(fields).toContain('Recommends: libayatana-appindicator3-1, gnome-keyring | kwalletmanager\n')
  })

  it('has an entry for desktops, for links and for files', () => {
    const entry = readFileSync(join(contents, 'usr/share/applications/parley.desktop'), 'utf8')
    expect(readEntry(entry)).toEqual({ ...ENTRY, Exec: '/opt/Parley/parley %U' })
    const types = readFileSync(join(contents, 'usr/share/mime/packages/parley.xml'), 'utf8')
    expect(types).toContain('<mime-type type="application/x-parley">')
    expect(types).toContain('<glob pattern="*.parley"/>')
    expect(existsSync(join(contents, 'usr/share/metainfo/app.parley.desktop.metainfo.xml'))).toBe(true)
  })

  it('lets Ubuntu’s AppArmor grant the sandbox its namespaces', () => {
    const profile = readFileSync(join(contents, 'opt/Parley/resources/apparmor-profile'), 'utf8')
    expect(profile).toContain('profile "parley" "/opt/Parley/parley" flags=(unconfined)')
    expect(profile).toContain('userns,')
  })

  it.runIf(has('desktop-file-validate'))(`has a valid entry${needs('desktop-file-validate')}`, () => {
    const file = join(contents, 'usr/share/applications/parley.desktop')
    expect(spawnSync('desktop-file-validate', [file], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' })
  })

  it.runIf(has('lintian'))(`passes lintian${needs('lintian')}`, () => {
    const words = ['--suppress-tags', EXPECTED_ERRORS.join(','), '--fail-on', 'error', '--allow-root', deb]
    const { status, stdout } = spawnSync('lintian', words, { encoding: 'utf8' })
    expect(stdout).not.toMatch(/^E: /m)
    expect(status).toBe(0)
  })

  it('has scripts that a shell can parse', () => {
    const scripts = join(folder, 'scripts')
    execFileSync('dpkg-deb', ['--control', deb, scripts])
    for (const name of ['postinst', 'postrm']) execFileSync('bash', ['-n', join(scripts, name)])
  })

  const canMount = has('unshare') && spawnSync('unshare', ['--mount', 'true']).status === 0
  it.runIf(canMount)(`is installed and removed again${canMount ? '' : ' (skipped: needs root on Linux)'}`, () => {
    // Everything it writes goes to memory, over a view of this system, and vanishes with the process.
    const script = join(folder, 'install.sh')
    writeFileSync(
      script,
      `set -e
mount -t tmpfs none "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
cp "$2" "$1/root/root/parley.deb"
chroot "$1/root" sh -e -c '
  dpkg --force-depends --install /root/parley.deb >&2
  readlink -f /usr/bin/parley
  stat -c "%a %U" /opt/Parley/parley /opt/Parley/resources/app.asar
  dpkg --purge parley >&2
  find /opt/Parley /usr/bin/parley /etc/alternatives/parley /etc/apparmor.d/parley /usr/share/applications/parley.desktop 2>/dev/null || true
'`,
    )
    const root = mkdtempSync(join(folder, 'root-'))
    const result = spawnSync('unshare', ['--mount', 'bash', script, root, deb], { encoding: 'utf8' })
    expect(result.stderr).toContain('Setting up parley')
    expect(result.stdout.trim().split('\n')).toEqual(['/opt/Parley/parley', '755 root', '644 root'])
  })
})
