/**
 * A program that finds an address of Parley in other programs' arguments, and tries to enter with it. Prints `in` or
 * `out`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { WebSocket } from 'ws'
import { enter } from '../../../shared/ipc/testing.ts'

export const ADDRESS = /http:\/\/\S+\/#(?:code|token)=([\w.-]+)/

/** The command lines of all programs on this machine. */
export function commandLines(): string[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) ? [readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')] : []
    } catch {
      return []
    }
  })
}

if (import.meta.main) {
  const [address = '', secret = ''] = commandLines().flatMap((line) => ADDRESS.exec(line) ?? [])
  // Anyone who sees the address can read where its front door leads.
  const page = await (await fetch(address)).text()
  const { host, origin } = new URL(/data-origin="([^"]+)"/.exec(page)?.[1] ?? '')
  const socket = new WebSocket(`ws://${host}/ipc`, { origin })
  const isIn = await enter(socket, secret, host).then(
    () => true,
    () => false,
  )
  process.stdout.write(isIn ? 'in' : 'out', () => process.exit())
}
