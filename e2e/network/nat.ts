/** Homes behind address translation, and the public machine: a discovery server and a TURN server. */
import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectNode } from '../../scripts/lib/project.mjs'
import { ip, whyNoNamespaces } from './ip.ts'
import type { Machine } from './lab.ts'
import type { Wiring } from './wiring.ts'

const FOLDERS = ['/usr/sbin', '/sbin', '/usr/bin', '/bin', '/usr/local/bin']
const START_TIME = 120_000
const PUBLIC = '198.51.100'
const DISCOVERY_SERVER_PORT = 4444
const TURN_PORT = 3478

/** The path of a system program that not every machine has, or undefined. Checks it by running it with `--version`. */
function find(program: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, program)).find(
    (path) => spawnSync(path, ['--version']).error === undefined,
  )
}

/** Why homes with address translation can't be created here, in a few words; null if they can. */
export function whyNoNat(): string | null {
  const reason = whyNoNamespaces()
  if (reason !== null) return reason
  if (!find('nft')) return 'nftables is not installed'
  return find('turnserver') ? null : 'coturn is not installed'
}

/**
 * A machine behind its own router. The router uses a new port for each target (symmetric NAT), so the address that STUN
 * reports is useless, and it drops everything that arrives from outside.
 */
export function homeBehindNat(wiring: Wiring, internet: Machine, name: string, number: number): Machine {
  const router = wiring.machine(`${name}-router`)
  const machine = wiring.machine(name)
  wiring.cable([machine, 'eth0', `10.${number}.0.2/24`], [router, 'home0', `10.${number}.0.1/24`])
  wiring.plug(router, 'out0', `${PUBLIC}.${number}/24`, internet)
  ip(`-n ${machine.namespace} route add default via 10.${number}.0.1`)
  machine.hasDefaultRoute = true
  const rules = `table ip nat {
    chain out {
      type nat hook postrouting priority 100
      oifname "out0" masquerade fully-random
    }
  }
  table ip filter {
    chain in {
      type filter hook forward priority 0
      iifname "out0" ct state new drop
    }
  }
  `
  run(router, 'sysctl', ['-qw', 'net.ipv4.ip_forward=1'])
  run(router, find('nft') ?? 'nft', ['-f', '-'], rules)
  return machine
}

export interface PublicServers {
  discoveryServers: string
  turn: { url: string; username: string; credential: string }
  stun: string
}

/** A machine with both servers that everyone can reach. */
export async function startPublicServers(wiring: Wiring, internet: Machine): Promise<PublicServers> {
  const machine = wiring.machine('public')
  const address = `${PUBLIC}.100`
  wiring.plug(machine, 'eth0', `${address}/24`, internet)
  const program = join(import.meta.dirname, '../../electron/discovery-server.ts')
  await started(machine, projectNode(), [program, '--port', String(DISCOVERY_SERVER_PORT)], /Discovery server at/)
  const [username, credential] = ['parley', 'a word that is long']
  const words = ['-n', '--no-cli', '--no-tls', '--no-dtls', '--lt-cred-mech', '--fingerprint', '--realm', 'parley']
  const where = ['--listening-ip', address, '--relay-ip', address, '--listening-port', String(TURN_PORT)]
  const files = ['--log-file', 'stdout', '--simple-log', '--pidfile', '/dev/null', '--verbose']
  const user = ['--user', `${username}:${credential}`]
  await started(
    machine,
    find('turnserver') ?? 'turnserver',
    [...words, ...where, ...user, ...files],
    /listener opened/i,
  )
  return {
    discoveryServers: `ws://${address}:${DISCOVERY_SERVER_PORT}`,
    stun: `stun:${address}:${TURN_PORT}`,
    turn: { url: `turn:${address}:${TURN_PORT}`, username, credential },
  }
}

/** Starts a program that runs until the wiring is removed. Rejects if it ends before it prints the expected line. */
async function started(machine: Machine, program: string, words: string[], says: RegExp): Promise<void> {
  const child: ChildProcess = machine.spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  const ready = new Promise<void>((resolve) => {
    for (const output of [child.stdout, child.stderr]) {
      createInterface({ input: output as NodeJS.ReadableStream }).on('line', (line) => {
        if (said.length < 200) said.push(line)
        if (says.test(line)) resolve()
      })
    }
  })
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(START_TIME) }).then(
    () => true,
    () => true,
  )
  const failed = await Promise.race([ready.then(() => false), ended])
  if (failed) throw new Error(`${program} did not start:\n${said.join('\n')}`)
}

function run(machine: Machine, program: string, words: readonly string[], input = ''): void {
  const [first, ...rest] = machine.commandLine(program, words)
  execFileSync(first as string, rest, { input, stdio: ['pipe', 'ignore', 'inherit'] })
}
