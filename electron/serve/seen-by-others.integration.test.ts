/** What a machine's other users can see of a Parley that opens itself in a browser. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandLines } from './testing/come-in.ts'

const SERVE = fileURLToPath(new URL('../serve.ts', import.meta.url))
const COME_IN = fileURLToPath(new URL('testing/come-in.ts', import.meta.url))
const NOBODY = 65534
/** A browser that stays open, as a real one does, and prints its process id. */
const BROWSER = '#!/bin/sh\necho $$ > "$BROWSER_NOTE.new"\nmv "$BROWSER_NOTE.new" "$BROWSER_NOTE"\nsleep 300\n'

let folder: string
const hosts: ChildProcess[] = []
const browsers: number[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-seen-'))
  await mkdir(join(folder, 'bin'))
  await writeFile(join(folder, 'bin/xdg-open'), BROWSER)
  await chmod(join(folder, 'bin/xdg-open'), 0o755)
})

afterEach(async () => {
  for (const host of hosts.splice(0)) {
    host.kill('SIGKILL')
    if (host.exitCode === null && host.signalCode === null) await once(host, 'exit')
  }
  for (const browser of browsers.splice(0)) process.kill(-browser, 'SIGKILL')
  await rm(folder, { recursive: true })
})

/** Starts Parley on the profile. Returns its output once a browser runs. */
async function open(): Promise<string> {
  const note = join(folder, `browser-${hosts.length}`)
  const host = spawn(process.execPath, [SERVE, '--profile', join(folder, 'profile')], {
    env: { ...process.env, DISPLAY: ':99', BROWSER_NOTE: note, PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  hosts.push(host)
  const [line] = await once(createInterface({ input: host.stdout as NodeJS.ReadableStream }), 'line')
  await expect.poll(() => existsSync(note)).toBe(true)
  browsers.push(Number(await readFile(note, 'utf8')))
  return line as string
}

const tokenIn = (printed: string): string => /#token=([\w-]{43})/.exec(printed)?.[1] ?? ''
const comeIn = (uid = process.getuid?.()): string =>
  execFileSync(process.execPath, [COME_IN], { uid, gid: uid === NOBODY ? NOBODY : process.getgid?.(), cwd: '/' })
    .toString()
    .trim()

describe.skipIf(process.platform !== 'linux')('the token', () => {
  it("isn't in any program's arguments, neither at a first start nor at a second one", async () => {
    const token = tokenIn(await open())
    expect(token).not.toBe('')
    expect(tokenIn(await open())).toBe(token)
    const lines = commandLines()
    // When the browser starts a program, a copy of its process has the same command line for a moment.
    expect(new Set(lines.filter((line) => line.includes('#code='))).size).toBe(2)
    expect(lines.filter((line) => line.includes(token))).toEqual([])
  })

  it('isn’t in any file that others can read', async () => {
    const token = tokenIn(await open())
    const profile = join(folder, 'profile')
    expect((await stat(profile)).mode & 0o077).toBe(0)
    const names = (await readdir(profile)).filter((name) => name.startsWith('host.'))
    expect(names).toHaveLength(1)
    for (const name of names) {
      expect(await readFile(join(profile, name), 'utf8')).toContain(token)
      expect((await stat(join(profile, name))).mode & 0o077).toBe(0)
    }
  })

  it.skipIf(process.getuid?.() !== 0)(
    "cannot be obtained by another user who reads the browser's arguments",
    async () => {
      await open()
      expect(comeIn(NOBODY)).toBe('out')
      expect(comeIn()).toBe('in')
      expect(comeIn()).toBe('out')
    },
  )
})
