/** The operating system's name for the person at this machine: a suggestion for their name in Parley. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'
import { displayName } from '../../../shared/space/display-name.ts'

/** Account names that aren't a person's. */
const NOBODY = new Set(['administrator', 'admin', 'root', 'user', 'guest', 'owner', 'ubuntu', 'debian', 'pi'])
/** Milliseconds. */
const PATIENCE = 2000

const ask = promisify(execFile)

/** The full name in the system's list of accounts. Office and telephone follow it after commas. */
export function fullNameIn(accounts: string, user: string): string {
  const account = accounts.split('\n').find((line) => line.startsWith(`${user}:`))
  return account?.split(':')[4]?.split(',')[0] ?? ''
}

/** Null if the account says nothing about the person. */
export function nameOfAccount(user: string, fullName: string): string | null {
  const [first = '', ...rest] = displayName(user)
  const names = [displayName(fullName), first.toLocaleUpperCase() + rest.join('')].map(displayName)
  return names.find((name) => name !== '' && !NOBODY.has(name.toLowerCase())) ?? null
}

async function fullNameOf(user: string, platform: NodeJS.Platform): Promise<string> {
  if (platform === 'darwin') return (await ask('/usr/bin/id', ['-F', user], { timeout: PATIENCE })).stdout
  return platform === 'win32' ? '' : fullNameIn(await readFile('/etc/passwd', 'utf8'), user)
}

/** Never fails: the person can enter a name. */
export async function accountName(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  try {
    const user = environment.LOGNAME || environment.USER || environment.USERNAME || userInfo().username
    return nameOfAccount(user, await fullNameOf(user, platform).catch(() => ''))
  } catch {
    return null
  }
}
