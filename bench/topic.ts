/**
 * 100 messages per second on a topic that stores nothing, from one device to 8 others, each in a separate process with
 * everything needed to be linked. One of them shows the topic in the app in Chromium. Measured: the time from
 * publishing to the page, alternating with chat between the same devices; then, for 10 minutes, how much the heaps of
 * page, publisher and listeners grow.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lab, type Machine } from '../e2e/network/lab.ts'
import { type Page, startBrowser } from './lib/browser.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'
import { pause } from './page/clock.ts'
import { PeerProcess } from './peers/peer.ts'

const PEERS = 8
const ROUNDS = 9
/**
 * Messages per round, and milliseconds between two: 100 per second on the topic; in chat, as many as people write in
 * `latency`.
 */
const TOPIC = { count: 300, every: 10 }
const CHAT = { count: 40, every: 50 }
const MINUTES = 10
/** Share of the duration during which heaps may grow. */
const WARM = 1 / 3
const MOST = { page: 4, host: 4 }
const MEGABYTE = 1024 * 1024
/** Milliseconds until the last message must be on screen. */
const PATIENCE = 20_000
const RATIO = 2

/** @param cases out of `latency`, `memory`; empty: both */
export async function topic(cases: readonly string[], minutes = MINUTES): Promise<Row[]> {
  const wanted = (name: string) => cases.length === 0 || cases.includes(name)
  const bench = await TopicBench.begin()
  try {
    return [
      ...(wanted('latency') ? await bench.latency() : []),
      ...(wanted('memory') ? await bench.memory(minutes) : []),
    ]
  } finally {
    await bench.end()
  }
}

class TopicBench {
  readonly #folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  readonly #lab = new Lab()
  readonly #machine: Machine
  readonly #peers: PeerProcess[] = []
  #publisher!: PeerProcess
  #page!: Page
  #space = ''
  #close: () => Promise<void> = async () => {}
  #told = 0

  private constructor() {
    this.#machine = this.#lab.machine('topic', { defaultRoute: true })
  }

  static async begin(): Promise<TopicBench> {
    const bench = new TopicBench()
    try {
      await bench.#begin()
      return bench
    } catch (error) {
      await bench.end()
      throw error
    }
  }

  async #begin(): Promise<void> {
    const start = (name: string) =>
      PeerProcess.start(['--expose-gc', 'bench/peers/telling.ts', join(this.#folder, name)], this.#machine)
    this.#publisher = await start('publisher')
    const found = (await this.#publisher.ask({ do: 'found', name: 'Market', signaling: '' })) as string
    const { link, space } = JSON.parse(found) as { link: string; space: string }
    this.#space = space
    for (let index = 0; index < PEERS; index++) {
      const peer = await start(`peer-${index}`)
      this.#peers.push(peer)
      await peer.ask({ do: 'join', name: `Peer ${index}`, link, signaling: '' })
    }
    // A channel without messages has no log.
    await this.#publisher.ask({ do: 'say', kind: 'chat', count: 1, every: 1 })
    const browser = await startBrowser('', this.#machine, this.#folder)
    this.#close = () => browser.close()
    const [first] = this.#peers as [PeerProcess]
    this.#page = await browser.visit((await first.ask({ do: 'window' })) as string, WATCH)
    await this.#until(() => document.querySelector('main') !== null)
  }

  async end(): Promise<void> {
    await this.#close()
    await Promise.all([this.#publisher, ...this.#peers].map((peer) => peer?.end()))
    this.#lab.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async latency(): Promise<Row[]> {
    const rounds: { ours: number[]; peer: number[] }[] = []
    // One round first, so that all code is compiled.
    for (let round = 0; round <= ROUNDS; round++) {
      const ours = await this.#topic(TOPIC.count)
      const peer = await this.#chat()
      if (round > 0) rounds.push({ ours, peer })
    }
    const heard = await this.#heardByAll()
    return [0.5, 0.95].map((share) => ({
      bench: 'topic',
      case: `published to shown, p${share * 100}`,
      ours: median(rounds.map((round) => percentile(round.ours, share))),
      peer: median(rounds.map((round) => percentile(round.peer, share))),
      peerName: 'chat',
      unit: 'ms',
      target: share === 0.95 ? RATIO : null,
      note: `rounds: ${spread(rounds.map((round) => percentile(round.ours, share)))}, chat ${spread(rounds.map((round) => percentile(round.peer, share)))}; ${heard}`,
    }))
  }

  async memory(minutes: number): Promise<Row[]> {
    await this.#show(`topics/bench`, '.topics-body[data-ready]')
    const write = async (share: number) => {
      const count = Math.round((minutes * share * 60_000) / TOPIC.every)
      await this.#publisher.ask({ do: 'say', kind: 'topic', count, every: TOPIC.every })
      this.#told += count
    }
    const fresh = await this.#heaps()
    await write(WARM)
    const warm = await this.#heaps()
    await write((1 - WARM) / 2)
    const later = await this.#heaps()
    await write((1 - WARM) / 2)
    const last = await this.#heaps()
    const heard = await this.#heardByAll()
    return (['page', 'publisher', 'listener'] as const).map((each) => {
      const heaps = [fresh, warm, later, last].map((heap) => (heap[each] / MEGABYTE).toFixed(1)).join(', ')
      return {
        bench: 'topic',
        case: `${minutes} minutes, ${each}`,
        ours: (last[each] - warm[each]) / MEGABYTE,
        peer: each === 'page' ? MOST.page : MOST.host,
        peerName: 'permitted growth',
        unit: 'MB',
        target: 1,
        note: `heap at first, after a third, two thirds, at the end: ${heaps} MB; ${heard}`,
      }
    })
  }

  async #topic(count: number): Promise<number[]> {
    await this.#show(`topics/bench`, '.topics-body[data-ready]')
    this.#told += count
    return this.#measure('topic', { ...TOPIC, count })
  }

  async #chat(): Promise<number[]> {
    await this.#show(`channel/${this.#space.slice(0, 16)}`, '[role=log]')
    return this.#measure('chat', CHAT)
  }

  async #measure(kind: 'topic' | 'chat', { count, every }: typeof CHAT): Promise<number[]> {
    await this.#page.evaluate(() => {
      window.watched.since = performance.timeOrigin + performance.now()
      window.watched.shown.clear()
    })
    const said = (await this.#publisher.ask({ do: 'say', kind, count, every })) as string
    const times = said.split(' ')
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(200)) {
      const shown = (await this.#page.evaluate(() => [...window.watched.shown])) as [string, number][]
      if (shown.some(([time]) => time === times.at(-1))) return delaysOf(times, shown)
    }
    throw new Error(`the last of ${count} on ${kind} was not shown`)
  }

  async #show(view: string, sign: string): Promise<void> {
    const wish = { hash: `#/space/${this.#space}/${view}`, sign }
    for (let tries = 0; tries < 300; tries++) {
      const isShown = await this.#page.evaluate(({ hash, sign }) => {
        // When it starts, the app navigates by itself.
        if (location.hash !== hash) location.hash = hash
        return document.querySelector(sign) !== null
      }, wish)
      if (isShown) return
      await pause(100)
    }
    const screen = await this.#page.evaluate(() => document.querySelector('main')?.textContent ?? '')
    throw new Error(`${view} is not on screen, but: ${screen}`)
  }

  async #until(isSo: () => boolean): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      if (await this.#page.evaluate(isSo).catch(() => false)) return
      await pause(100)
    }
    throw new Error('the app is not on screen')
  }

  /** The share of the messages that each listener received. */
  async #heardByAll(): Promise<string> {
    await pause(1000)
    const heard = (await Promise.all(this.#peers.map((peer) => peer.ask({ do: 'heard' })))) as number[]
    const all = heard.every((count) => count === this.#told)
    return `${all ? 'all' : `NOT ALL (${heard.join(', ')})`} of ${this.#told} messages came to each of ${PEERS}`
  }

  async #heaps(): Promise<{ page: number; publisher: number; listener: number }> {
    const ask = async (peer: PeerProcess | undefined) => ((await peer?.ask({ do: 'heap' })) ?? 0) as number
    const [publisher, listener] = [await ask(this.#publisher), await ask(this.#peers.at(-1))]
    return { page: await this.#page.heap(), publisher, listener }
  }
}

/**
 * Delay until each message, or a later one, was on the page: if there are more messages than rows, all but the last
 * rows are replaced within the same frame.
 */
function delaysOf(times: readonly string[], shown: readonly (readonly [string, number])[]): number[] {
  const at = new Map(shown)
  let next = Number.POSITIVE_INFINITY
  return times.toReversed().map((time) => {
    next = Math.min(next, at.get(time) ?? next)
    return next - Number(time)
  })
}

declare global {
  interface Window {
    /** For messages sent after `since`, when each was first on the page, in milliseconds since 1970. */
    watched: { since: number; shown: Map<string, number> }
  }
}

/** Runs in the page next to the app. Recognizes messages by the time that they contain. */
const WATCH = `(${function watch() {
  const shown = new Map<string, number>()
  window.watched = { since: Number.POSITIVE_INFINITY, shown }
  const look = (text: string, at: number) => {
    for (const [, said = ''] of text.matchAll(/(?:said at |"at":)(\d+\.\d+)/g)) {
      if (Number(said) >= window.watched.since && !shown.has(said)) shown.set(said, at)
    }
  }
  new MutationObserver((changes) => {
    const at = performance.timeOrigin + performance.now()
    for (const { target, addedNodes } of changes) {
      if (addedNodes.length === 0) look(target.textContent ?? '', at)
      for (const node of addedNodes) look(node.textContent ?? '', at)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}})()`
