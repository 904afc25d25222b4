/** How a command-line program reaches the host that runs for the person's browser. */
import { existsSync } from 'node:fs'
import { findRunningHost } from './instance-lock.ts'

/** Rejects with an Error whose message is for the person. */
export async function reachRunning(profile: string): Promise<{ origin: string; token: string }> {
  const running = existsSync(profile) ? await findRunningHost(profile) : null
  if (running === null) throw new Error(`Parley isn't running on ${profile}.`)
  if (running.address === null)
    throw new Error('Parley is running as a desktop app. Quit it and start it with --browser instead.')
  const { origin, hash } = new URL(running.address)
  return { origin, token: hash.replace('#token=', '') }
}
