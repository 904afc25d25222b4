/** A Parley device without screens: the host over its WebSocket, the renderer's docs, the mesh. */

import { enterRoom } from '../../e2e/network/browser-room.ts'
import { createDocs, type Docs, type OpenDoc } from '../../renderer/docs/docs.ts'
import { MatchFeed } from '../../renderer/tools/games/match/match-feed.ts'
import type { CallInput, CallName, CallOutput, HostClient } from '../../shared/ipc/contract.ts'
import type { Room } from '../../shared/mesh/room.ts'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'
import type { Start } from '../../shared/tools/games/lobby/lobby.ts'
import { chess } from '../../shared/tools/games/rules/chess.ts'
import { clock, pause, Stopwatch, writeMessages } from './clock.ts'
import { connectToOwnHost } from './own-host.ts'

export class DevicePage {
  readonly #stopwatch = new Stopwatch()
  #host: HostClient | null = null
  #docs: Docs | null = null
  #room: Room | null = null
  #lane: OpenDoc | null = null
  #match: MatchFeed | null = null

  /** Connects to the host that serves this origin, and sets the person's name. */
  async connect(token: string, name: string): Promise<void> {
    const host = await connectToOwnHost(token)
    this.#host = host
    this.#docs = createDocs({ host, someoneHere: () => true })
    await this.call('profile.set', { name, color: '#1c7ed6' })
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    if (!this.#host) throw new Error('not connected')
    const call = this.#host.call as (name: Name, input: CallInput<Name>) => ReturnType<HostClient['call']>
    const result = await call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.reason}: ${result.error.message}`)
    return result.value as CallOutput<Name>
  }

  /**
   * Joins with a link. Returns the time of the request, by the clock shared by all pages. `signaling`: meet over WebRTC
   * through this server.
   */
  async join(link: string, signaling: string | null): Promise<{ space: string; started: number }> {
    const started = clock()
    const { space } = await this.call('spaces.join', { link })
    if (signaling !== null) await this.enterMesh(space, signaling)
    return { space, started }
  }

  /** Subscribes with the link of a publication. */
  async subscribe(link: string, signaling: string): Promise<{ space: string; started: number }> {
    const started = clock()
    const { space } = await this.call('publications.subscribe', { link })
    await this.enterMesh(space, signaling)
    return { space, started }
  }

  /** Does the same as the app for the space on screen, but with a signaling server that doesn't need a TCP link. */
  async enterMesh(space: string, signaling: string): Promise<void> {
    this.#room = enterRoom(await this.call('mesh.room', { space }), signaling)
  }

  async leaveMesh(): Promise<void> {
    await this.#room?.close()
    this.#room = null
  }

  /** Waits until `others` other members are linked. Returns the kinds of path in use. */
  async linked(space: string, others: number, within = 30_000): Promise<string[]> {
    const deadline = performance.now() + within
    for (;;) {
      const { me, members } = await this.call('spaces.detail', { space })
      const online = members.filter(({ device, paths }) => device !== me && paths.length > 0)
      if (online.length >= others) return [...new Set(online.flatMap(({ paths }) => paths))].sort()
      if (performance.now() > deadline) throw new Error(`${online.length} of ${others} are linked`)
      await pause(50)
    }
  }

  async openLane(space: string, lane: string): Promise<void> {
    const opened = (this.#docs as Docs).openDoc(space, lane)
    this.#lane = opened
    await opened.ready
    opened.subscribe(() => this.#stopwatch.watch(opened.doc))
    this.#stopwatch.watch(opened.doc)
  }

  /** Resolves when everything is written and durable on this device. */
  async write(count: number, every: number): Promise<void> {
    const lane = this.#lane
    if (!lane) throw new Error('no lane is open')
    await writeMessages(() => lane.doc.getArray(CHAT_ROOT), count, every)
    await lane.flush()
  }

  delays(count: number): Promise<number[]> {
    return this.#stopwatch.take(count)
  }

  async idIn(space: string): Promise<string> {
    return (await this.call('spaces.detail', { space })).me
  }

  /** Opens a chess game that has started. */
  async openGame(space: string, game: string, start: Start): Promise<void> {
    const [docs, host] = [this.#docs, this.#host]
    if (!docs || !host) throw new Error('not connected')
    this.#match = new MatchFeed({
      docs,
      host,
      space,
      me: await this.idIn(space),
      game,
      rules: chess,
      start,
      clock: null,
      steady: { run: '', now: () => performance.now() },
    })
    await this.seesMoves(0)
  }

  /** Returns when the person made the move. */
  async move(move: string): Promise<number> {
    const at = clock()
    if (!(await this.#match?.move(move, false))) throw new Error(`${move} couldn’t be written`)
    return at
  }

  /** Returns when this many moves were judged here. */
  async seesMoves(count: number): Promise<number> {
    const match = this.#match
    if (!match) throw new Error('no game is open')
    const isThere = () => match.isReady && match.match.line.length >= count
    if (isThere()) return clock()
    return new Promise((resolve) => {
      const subscription = match.onChange(() => {
        if (!isThere()) return
        subscription.dispose()
        resolve(clock())
      })
    })
  }
}
