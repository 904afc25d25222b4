import { readFile } from 'node:fs/promises'
import type { TestHost } from '../testing.ts'

type Called = Pick<TestHost, 'call'>

/** Backs up a space, or the whole profile if null, into a file as a person would. Returns its path. */
export async function writeBackup(host: Called, space: string | null, passphrase: string): Promise<string> {
  const { backup } = await host.call('backup.begin', { space, passphrase })
  if (backup === null) throw new Error('no place was chosen')
  for (;;) {
    const { path } = await host.call('backup.write', { backup })
    if (path !== null) return path
  }
}

export const readBackup = async (host: Called, space: string | null, passphrase: string): Promise<Uint8Array> =>
  readFile(await writeBackup(host, space, passphrase))
