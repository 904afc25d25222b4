/** Relays in their own processes, and what hosts next to them write and read. For tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chatLane } from '../../shared/tools/chat/shape.ts'
import type { TestHost } from '../host/testing.ts'

const KEEP = fileURLToPath(new URL('../keep.ts', import.meta.url))
/** Milliseconds. */
export const PATIENCE = 30_000
/** Until a process is up: on a busy machine, that takes tens of seconds. Milliseconds. */
const START_TIME = 120_000

export interface RelayProcess {
  said: { out: string; error: string }
  /** Resolves with its exit code. */
  ended: Promise<number | null>
  /** Resolves with its output at the start. */
  up(): Promise<string>
  end(signal: NodeJS.Signals): Promise<number | null>
}

export class RelayGroup {
  readonly #children: ChildProcess[] = []

  readonly endAll = (): void => {
    for (const child of this.#children.splice(0)) child.kill('SIGKILL')
  }

  readonly startRelay = (profile: string, ...words: string[]): RelayProcess => {
    const child = spawn(process.execPath, [KEEP, '--profile', profile, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#children.push(child)
    const said = { out: '', error: '' }
    child.stdout?.on('data', (text: Buffer) => {
      said.out += text.toString()
    })
    child.stderr?.on('data', (text: Buffer) => {
      said.error += text.toString()
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
    return {
      said,
      ended,
      async up() {
        for (const deadline = Date.now() + START_TIME; !said.out.includes('SIGTERM'); ) {
          if (child.exitCode !== null || Date.now() > deadline)
            throw new Error(`the relay printed ${said.out}${said.error}`)
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
        return said.out
      },
      end(signal) {
        child.kill(signal)
        return ended
      },
    }
  }
}

const laneOf = (device: string): string => chatLane('00112233445566aa', '2026-11', device)

export async function publish(host: TestHost, space: string, text: string): Promise<void> {
  const lane = await host.openDoc(space, laneOf((await host.detail(space)).me))
  await lane.write((doc) => doc.getArray('entries').push([text]))
}

export async function read(host: TestHost, space: string): Promise<unknown[]> {
  const lanes = await host.call('docs.list', { space, prefix: 'chat/' })
  const docs = await Promise.all(lanes.map((lane) => host.openDoc(space, lane)))
  return docs.flatMap(({ doc }) => doc.getArray('entries').toJSON()).sort()
}

export const has = (host: TestHost, space: string, texts: unknown[]) =>
  host.until(async () => JSON.stringify(await read(host, space)) === JSON.stringify(texts), PATIENCE)

/** Resolves once another device has reported that it stores this many texts of this host. */
export const isHeld = (host: TestHost, space: string, texts: number) =>
  host.until(async () => {
    const { me } = await host.detail(space)
    const { held } = await host.call('docs.open', { space, doc: laneOf(me) })
    return held.some(({ device, clock }) => device !== me && clock >= texts)
  }, PATIENCE)
