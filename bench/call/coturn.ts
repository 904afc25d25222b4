/** Debian's TURN server, over TCP only. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { end } from '../../e2e/lib/child-process.ts'
import type { Machine } from '../../e2e/network/lab.ts'

const PROGRAM = '/usr/bin/turnserver'
const PORT = 3478
const USER = { username: 'bench', credential: 'bench' }

export interface Coturn {
  /** Makes connections use only this server. */
  configuration: RTCConfiguration
  end(): Promise<void>
}

/** Throws if it can't be installed. */
export function startCoturn(machine: Machine): Coturn {
  if (!existsSync(PROGRAM))
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'coturn'], { stdio: 'ignore' })
  if (!existsSync(PROGRAM)) throw new Error('coturn is not installed, and apt-get cannot install it')
  const { address } = machine
  const words = ['-n', '--no-cli', '--no-udp', '--no-dtls', '--no-tls', '--lt-cred-mech', '--log-file=stdout']
  const own = [
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    `--listening-port=${PORT}`,
    '--allow-loopback-peers',
  ]
  const user = [`--user=${USER.username}:${USER.credential}`, '--realm=bench']
  const child = machine.spawn(PROGRAM, [...words, ...own, ...user], { stdio: 'ignore' })
  return {
    configuration: {
      iceServers: [{ urls: `turn:${address}:${PORT}?transport=tcp`, ...USER }],
      iceTransportPolicy: 'relay',
    },
    end: () => end(child),
  }
}
