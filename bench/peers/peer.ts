/** A peer without a browser, in a process of its own or with others: what a bench may have it do. Ours and stock y-webrtc's take the same words. */
import type { Machine } from '../../e2e/network/lab.ts'
import { type Running, startNode } from '../lib/process.ts'

export type Command =
  /** Enters the mesh. `link`: of an invite; null founds the space. Answered with a link for others (empty for stock). */
  | { do: 'enter'; link: string | null; signalling: string }
  /** Answered with the number of others that it is connected to. */
  | { do: 'connections' }
  /** Sets so many keys, one each `every` milliseconds, after `wait`. Answered with when the last was set, milliseconds since 1970. */
  | { do: 'write'; count: number; every: number; wait: number }
  /** Answered when there are so many keys, with when that was; null where they do not come in time. */
  | { do: 'arrived'; keys: number; within: number }
  /** Lets others into the mesh of a new space of that name: answered with the link of an invite. */
  | { do: 'found'; name: string; signalling: string }
  /** Makes a member of who has the link. Answered when that is so. */
  | { do: 'join'; name: string; link: string; signalling: string }
  /** Starts and enters the mesh. Answered with when the other end was connected, milliseconds since 1970; null: not in time. */
  | { do: 'start'; name: string; signalling: string; within: number }
  | { do: 'stop'; name: string }
  /** Connects and disconnects so many times: its window, and every fifth time its whole host. Answered with how often that took over a minute. */
  | { do: 'reconnect'; times: number }
  /** Says so much on a topic or in chat, one each `every` milliseconds. Answered when that is done, with the times at which it was said. */
  | { do: 'say'; kind: 'topic' | 'chat'; count: number; every: number }
  /** Answered with how many messages it has heard on the topic. */
  | { do: 'heard' }
  /** Answered with the address of its window. */
  | { do: 'window' }
  /** Answered with the bytes of the heap after a collection (needs --expose-gc). */
  | { do: 'heap' }
  /** Answered with what keeps the process alive, sorted, as text. */
  | { do: 'handles' }
  /** Shows itself on the network. Answered with when somebody else was seen there; null: not in time. */
  | { do: 'meet'; within: number }

export type Answer = { value: number | string | null } | { error: string }

export type Handlers = {
  [Name in Command['do']]?: (command: Command & { do: Name }) => Promise<number | string | null>
}

/** Serves the process that started this one. */
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
  /** Throws where it could not. */
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
      // Another may wait for what this one does.
      if (!this.#isEnding) process.stderr.write(`${running.child.spawnargs.at(-2)} has ended: ${code ?? signal}\n`)
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

  /** One of several in it, in the order in which the program serves them. */
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
