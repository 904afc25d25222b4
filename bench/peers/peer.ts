/**
 * A peer without a browser, in a separate process or together with others, and its commands. Ours and stock y-webrtc's
 * support the same ones.
 */
import type { Machine } from '../../e2e/network/lab.ts'
import { type Running, startNode } from '../lib/process.ts'

export type Command =
  /**
   * Enters the mesh. `link`: from an invite; null founds the space. Answered with a link for others (empty for stock
   * y-webrtc).
   */
  | { do: 'enter'; link: string | null; signaling: string }
  /** Answered with the number of other peers that it is connected to. */
  | { do: 'connections' }
  /**
   * Sets `count` keys, one every `every` milliseconds, after `wait`. Answered with the time of the last one, in
   * milliseconds since 1970.
   */
  | { do: 'write'; count: number; every: number; wait: number }
  /** Answered with the time at which there are `keys` keys; null if not in time. */
  | { do: 'arrived'; keys: number; within: number }
  /** Founds a space with this name in its mesh. Answered with an invite link. */
  | { do: 'found'; name: string; signaling: string }
  /** Joins with the link. Answered once it is a member. */
  | { do: 'join'; name: string; link: string; signaling: string }
  /**
   * Starts and enters the mesh. Answered with the time of the connection, in milliseconds since 1970; null if not in
   * time.
   */
  | { do: 'start'; name: string; signaling: string; within: number }
  | { do: 'stop'; name: string }
  /**
   * Connects and disconnects `times` times: its window, and every fifth time its whole host. Answered with how often
   * that took more than a minute.
   */
  | { do: 'reconnect'; times: number }
  /**
   * Sends messages on a topic or in chat, one every `every` milliseconds. Answered at the end with the sending times.
   */
  | { do: 'say'; kind: 'topic' | 'chat'; count: number; every: number }
  /** Answered with the number of messages received on the topic. */
  | { do: 'heard' }
  /** Answered with the address of its window. */
  | { do: 'window' }
  /** Answered with the size of the heap after a collection, in bytes (needs --expose-gc). */
  | { do: 'heap' }
  /** Answered with the objects that keep the process alive, sorted, as text. */
  | { do: 'handles' }
  /** Shows itself on the network. Answered with the time at which it saw another device there; null if not in time. */
  | { do: 'meet'; within: number }

export type Answer = { value: number | string | null } | { error: string }

export type Handlers = {
  [Name in Command['do']]?: (command: Command & { do: Name }) => Promise<number | string | null>
}

/** Answers the process that started this one. */
export function serve(...peers: Handlers[]): void {
  process.on('message', ({ id, peer, command }: { id: number; peer: number; command: Command }) => {
    const handle = peers[peer]?.[command.do] as ((command: Command) => Promise<number | string | null>) | undefined
    const answer = (answer: Answer): void => void process.send?.({ id, answer })
    if (!handle) answer({ error: `cannot ${command.do}` })
    else
      handle(command).then(
        (value) => answer({ value }),
        (error: unknown) => answer({ error: String(error) }),
      )
  })
  process.on('disconnect', () => process.exit())
  process.stdout.write('ready\n')
}

export interface Peer {
  /** Throws if the command failed. */
  ask(command: Command): Promise<number | string | null>
}

export class PeerProcess implements Peer {
  readonly #running: Running
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #asked = 0
  #isEnding = false

  private constructor(running: Running) {
    this.#running = running
    running.child.on('message', (message) => {
      const { id, answer } = message as { id: number; answer: Answer }
      this.#waiting.get(id)?.(answer)
      this.#waiting.delete(id)
    })
    running.child.on('exit', (code, signal) => {
      if (!this.#isEnding) process.stderr.write(`${running.child.spawnargs.at(-2)} has ended: ${code ?? signal}\n`)
      // There can be several: requests run in parallel, because one peer may be waiting for another.
      for (const answer of this.#waiting.values())
        answer({ error: `${running.child.spawnargs.at(-2)} is gone: ${code ?? signal}` })
    })
  }

  /** @param words the program and its arguments */
  static async start(words: string[], machine: Machine | null): Promise<PeerProcess> {
    return new PeerProcess(await startNode(words, /(ready)/, machine))
  }

  ask(command: Command): Promise<number | string | null> {
    return this.#ask(command, 0)
  }

  /** One of the peers in the process, in the order in which the program serves them. */
  peer(index: number): Peer {
    return { ask: (command) => this.#ask(command, index) }
  }

  #ask(command: Command, peer: number): Promise<number | string | null> {
    const id = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (answer) => ('error' in answer ? reject(new Error(answer.error)) : resolve(answer.value)))
      this.#running.child.send({ id, peer, command })
    })
  }

  end(): Promise<void> {
    this.#isEnding = true
    return this.#running.end()
  }
}
