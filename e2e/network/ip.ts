/** The `ip` program of iproute2. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const FOLDERS = ['/usr/sbin', '/sbin', '/usr/bin', '/bin']

/** Path of `ip`; a user's PATH often lacks the folders of system tools. */
export const ipProgram: string | undefined = FOLDERS.map((folder) => `${folder}/ip`).find((path) => existsSync(path))

/** Runs `ip` with the given arguments. Returns its output, or throws with it. */
export function ip(command: string): string {
  if (ipProgram === undefined) throw new Error('iproute2 is not installed')
  return execFileSync(ipProgram, command.split(' '), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Why network namespaces can't be created here, in a few words; null if they can. */
export function whyNoNamespaces(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux'
  if (process.getuid?.() !== 0) return 'network namespaces need root'
  if (ipProgram === undefined) return 'iproute2 is not installed'
  const probe = `parley-${process.pid}-probe`
  try {
    ip(`netns add ${probe}`)
    ip(`netns del ${probe}`)
    return null
  } catch (error) {
    return `network namespaces cannot be made: ${error instanceof Error ? error.message : error}`
  }
}
