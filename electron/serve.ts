/** Parley without Electron: the same host, with the same renderer in the person's own browser. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { sodiumCrypto } from './host/crypto.ts'
import { createHost } from './host/host.ts'
import { catchStrayErrors } from './host/network/stray-errors.ts'
import { defaultProfileDirectory } from './host/profile/directory.ts'
import { startFailure } from './host/profile/start-failure.ts'
import { productIn } from './host/update-root.ts'
import { readArguments } from './serve/arguments.ts'
import { openAddress } from './serve/open-address.ts'
import { askPassphrase } from './serve/passphrase.ts'
import { serve } from './serve/run.ts'

const CLOSE_PATIENCE = 10_000
const { platform, env: environment } = process

catchStrayErrors(process, { log: (error) => console.error(error), end: () => process.exit(1) })

try {
  const given = readArguments(process.argv.slice(2))
  const serving = serve(
    {
      profile: given.profile ?? defaultProfileDirectory({ platform, environment, home: homedir() }),
      port: given.port,
      passphrase: passphraseSource(given.passphrase),
      reason: given.reason,
      renderer: inProject('dist/renderer'),
      updates: updates(),
    },
    {
      crypto: sodiumCrypto,
      createHost,
      print: (line) => console.log(line),
      open: (address) => given.open && openAddress(address, { platform, environment, start }),
      fail: end,
      log: (message) => console.error(message),
    },
  )
  // Even a signal during the start counts: a store that isn't closed is checked completely at the next start.
  closeOnSignal(async () => (await serving).close?.())
  if ((await serving).close === null) process.exit(0)
} catch (error) {
  end(error)
}

function end(error: unknown): void {
  console.error(startFailure(error))
  process.exit(1)
}

function inProject(path: string): string {
  return join(import.meta.dirname, '..', path)
}

function updates(): { product: string; version: string } | null {
  const product = productIn(inProject('assets/update-root.json'))
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string }
  return product === null ? null : { product, version }
}

function passphraseSource(ask: boolean): ((isNew: boolean) => Promise<string>) | null {
  const fromEnvironment = environment.PARLEY_PASSPHRASE
  // The browser that it starts doesn't need it.
  delete environment.PARLEY_PASSPHRASE
  if (fromEnvironment) return async () => fromEnvironment
  if (!ask) return null
  return async (isNew) => {
    const typed = await askPassphrase(isNew ? 'New passphrase: ' : 'Passphrase: ', process.stdin, process.stdout)
    if (!typed) throw new Error('No passphrase entered. Nothing was started.')
    if (isNew && typed !== (await askPassphrase('Once more: ', process.stdin, process.stdout))) {
      throw new Error("The passphrases don't match. Nothing was started.")
    }
    return typed
  }
}

function start(program: string, words: readonly string[], input = ''): void {
  const child = spawn(program, words, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  // Without a browser, the printed address remains.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  child.unref()
}

function closeOnSignal(close: () => Promise<void>): void {
  let closing = false
  const end = (): void => {
    if (closing) process.exit(1)
    closing = true
    // Everything is saved already; a link that doesn't close must not keep the process running.
    setTimeout(() => process.exit(1), CLOSE_PATIENCE).unref()
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
