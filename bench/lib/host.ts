/** A real host in a separate process, started like serve does it, and observed from inside by bench/observe.ts. */
import { ownAddress } from '../../e2e/lib/host-process.ts'
import type { Machine } from '../../e2e/network/lab.ts'
import type { Observation, Question } from '../observe.ts'
import { type Running, startNode } from './process.ts'

export interface BenchHost {
  pid: number
  origin: string
  token: string
  observe(question: Question): Promise<Observation>
  /** By default with SIGKILL: without notice, so anything that isn't durable is lost. */
  end(signal?: NodeJS.Signals): Promise<void>
}

/** @param flags for Node, e.g. for profiling */
export async function startHost(profile: string, machine: Machine | null, flags: string[] = []): Promise<BenchHost> {
  const words = ['--import', './bench/observe.ts', 'electron/serve.ts', '--profile', profile, '--no-open']
  const running = await startNode([...flags, ...words], /(#token=)/, machine)
  const address = ownAddress(profile)
  return {
    pid: running.child.pid as number,
    origin: address.origin,
    token: address.hash.slice('#token='.length),
    observe: (question) => ask(running, question),
    end: (signal) => running.end(signal),
  }
}

function ask({ child }: Running, question: Question): Promise<Observation> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Observation))
    child.once('exit', () => reject(new Error('the host is gone')))
    child.send(question)
  })
}

/** y-webrtc's own signaling server, unchanged, for stock y-webrtc. */
export async function startSignaling(machine: Machine | null, port: number): Promise<Running> {
  process.env.PORT = String(port)
  const running = await startNode(['node_modules/y-webrtc/bin/server.js'], /Signaling server running on (\S+)/, machine)
  return running
}
