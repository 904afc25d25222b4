/** A long or bad link between two network namespaces: linkemu.c, compiled on first use. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { end } from '../lib/child-process.ts'
import { ip, whyNoNamespaces } from './ip.ts'

const source = join(import.meta.dirname, 'linkemu.c')
const builds = join(import.meta.dirname, '../../dist/linkemu')

/** The name that the emulator uses. */
const CARD = 'emu0'

export interface EmulatedLink {
  namespaces: readonly [string, string]
  /** IPv4 addresses of the two ends, in one /24 network. */
  addresses: readonly [string, string]
  /** Names of their network cards. With several links, a namespace needs different ones. */
  cards?: readonly [string, string]
  /** One-way delay in milliseconds. */
  delay: number
  /** Percentage of lost packets. */
  loss?: number
  /** Rate in megabits per second; 0: unlimited. */
  rate?: number
  /** Maximum number of queued packets in each direction. */
  queue?: number
}

/** Why links can't be emulated here, in a few words; null if they can. */
export function whyNoLinkEmulator(): string | null {
  const reason = whyNoNamespaces()
  if (reason !== null) return reason
  if (!existsSync('/dev/net/tun')) return 'there is no /dev/net/tun'
  return spawnSync('gcc', ['--version']).status === 0 ? null : 'gcc is not installed'
}

/** Links the two namespaces. Each gets a card with its address. */
export async function startLinkEmulator(link: EmulatedLink): Promise<{ stop(): Promise<void> }> {
  const { namespaces, addresses, cards = [CARD, CARD], delay, loss = 0, rate = 0, queue = 1000 } = link
  const words = [...namespaces, ...[delay, loss, rate, queue].map(String)]
  const emulator = spawn(compile(), words, { stdio: ['ignore', 'pipe', 'inherit'] })
  await ready(emulator)
  for (const [index, namespace] of namespaces.entries()) {
    const card = cards[index] as string
    if (card !== CARD) ip(`-n ${namespace} link set ${CARD} name ${card}`)
    ip(`-n ${namespace} addr add ${addresses[index]}/24 dev ${card}`)
    ip(`-n ${namespace} link set ${card} up`)
  }
  return {
    stop: () => end(emulator),
  }
}

async function ready(emulator: ChildProcess): Promise<void> {
  const lines = createInterface({ input: emulator.stdout as NodeJS.ReadableStream })
  const ended = once(emulator, 'exit').then(([code]) => Promise.reject(new Error(`linkemu ended with ${code}`)))
  await Promise.race([once(lines, 'line'), ended])
  // From now on, its end is expected.
  ended.catch(() => {})
}

/** Compiles the emulator, under a name with a hash of its source, so that a changed source is compiled again. */
function compile(): string {
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const program = join(builds, version)
  if (existsSync(program)) return program
  mkdirSync(builds, { recursive: true })
  const unfinished = `${program}.${process.pid}`
  execFileSync('gcc', ['-O2', '-Wall', '-Wextra', '-pthread', '-o', unfinished, source], { stdio: 'inherit' })
  renameSync(unfinished, program)
  return program
}
