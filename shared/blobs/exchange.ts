/**
 * The blobs of this device and of others: which devices hold them, where they are fetched from, and which requests are
 * served. Events in, effects out; no clock, randomness or I/O (SPEC.md).
 */
import { appendTo } from '../base/append.ts'
import { FormatError } from '../record/errors.ts'
import { Background } from './background.ts'
import type { BlobEffect, BlobEvent, PathUp, Sender } from './events.ts'
import { badPiece, type FetchContext, Fetching } from './fetching.ts'
import { BLOB_LIMITS } from './limits.ts'
import { type BlobMessage, decodeBlobMessage, encodeBlobMessage, isLaterBlobMessage } from './messages.ts'
import { type Holding, newPath, newsOf, type Path } from './path-state.ts'
import { sealedLength, shapeOf } from './shape.ts'
import { Source } from './source.ts'
import { Tokens } from './tokens.ts'

export interface BlobExchangeOptions {
  /** SHA-256. */
  hash: (bytes: Uint8Array) => Uint8Array
  /** In [0, 1). */
  random: () => number
  /** Allocates memory for a piece that arrives in several blocks. */
  take: (length: number) => Uint8Array
}

export interface BlobStatus {
  /** Devices that claim to hold all of it, or part of it. */
  whole: string[]
  part: string[]
  /** Incoming bytes per second. */
  rate: number
  /** Devices that it is being fetched from. */
  from: string[]
  /** Those among them that have sent nothing requested for some seconds. */
  silent: string[]
}

const RANK = { link: 0, webrtc: 1, tcp: 2 } as const
const TICK = 100
/** A fetch at this rate needs the line. Bytes per second. */
const NEEDS_LINE = 16 * 1024
/** Tolerated bytes beyond what was requested, for the heads of blocks. */
const SLACK = 64 * 1024

export class BlobExchange {
  readonly #paths = new Map<number, Path>()
  readonly #holdings = new Map<string, Holding>()
  readonly #fetches = new Map<string, Fetching>()
  /** Devices that broke a rule. They are ignored until this device restarts. */
  readonly #dropped = new Set<string>()
  readonly #down = new Tokens()
  readonly #context: FetchContext
  readonly #getting = new Background()
  readonly #giving = new Background()
  #peopleUntil = Number.NEGATIVE_INFINITY
  #isLocalFree = true
  #effects: BlobEffect[] = []
  #now = 0
  #ticked = 0

  constructor(options: BlobExchangeOptions) {
    this.#context = {
      hash: options.hash,
      random: options.random,
      take: options.take,
      now: () => this.#now,
      send: (path, message) => this.#sendTo(path, message),
      effect: (effect) => this.#effects.push(effect),
      mayAsk: (bytes, isFree) => isFree || this.#down.take(bytes, this.#now),
      roomFor: (root, room) => this.#roomFor(root, room),
      isBackground: (root) => this.#isBackground(root),
      blame: (source, root, rule, detail) => this.#refuse(source, root, rule, detail),
    }
  }

  /** Handles one event at `now`, which never decreases. Never throws because of outside input. */
  handle(event: BlobEvent, now: number): BlobEffect[] {
    this.#now = Math.max(now, this.#now)
    this.#take(event)
    const effects = this.#effects
    this.#effects = []
    return effects
  }

  /** When a `tick` is due at the latest; infinite if nothing is pending. */
  wakeAt(): number {
    let isBusy = this.#fetches.size > 0
    for (const { serving, news } of this.#paths.values()) {
      if (serving.hasBlocks) return this.#now
      if (news.size > 0 || serving.isWaiting) isBusy = true
    }
    return isBusy ? this.#ticked + TICK : Number.POSITIVE_INFINITY
  }

  status(root: string): BlobStatus {
    const holding = this.#holdings.get(root)
    const whole = new Set<string>()
    const part = new Set<string>()
    for (const { device, space, claims } of this.#paths.values()) {
      const claim = claims.get(root)
      if (claim !== undefined && holding?.spaces.has(space) !== false) (claim ? whole : part).add(device)
    }
    const fetching = this.#fetches.get(root)
    const sources = [...(fetching?.sources.values() ?? [])]
    const heard = new Set(sources.filter((source) => !source.isSilent(this.#now)).map(({ device }) => device))
    const from = [...new Set(sources.map(({ device }) => device))]
    return {
      whole: [...whole],
      part: [...part].filter((device) => !whole.has(device)),
      rate: fetching?.rate ?? 0,
      from,
      silent: from.filter((device) => !heard.has(device)),
    }
  }

  /** How much is retained on behalf of others, to monitor its bounds. */
  load(): { claims: number; opened: number; wanted: number; aheadBytes: number } {
    const load = { claims: 0, opened: 0, wanted: 0, aheadBytes: 0 }
    for (const { claims, serving } of this.#paths.values()) {
      const { wanted, aheadBytes } = serving.load()
      load.claims += claims.size
      load.opened += serving.opened.size
      load.wanted += wanted
      load.aheadBytes += aheadBytes
    }
    return load
  }

  #take(event: BlobEvent): void {
    switch (event.type) {
      case 'pathUp':
        this.#pathUp(event)
        break
      case 'pathDown':
        this.#pathDown(event.path)
        break
      case 'distance':
        this.#learnDistance(event.path, event.roundTrip)
        break
      case 'message':
        this.#message(event.path, event.bytes)
        break
      case 'congested':
      case 'drained':
        this.#flow(event.path, event.type === 'congested')
        break
      case 'hold':
        this.#hold(event)
        break
      case 'unhold':
        this.#unhold(event.root, event.space)
        break
      case 'fetch':
        this.#fetch(event.root, event.leaves)
        break
      case 'stop':
        this.#stop(event.root)
        break
      case 'prefer':
        this.#fetches.get(event.root)?.prefer(event.ranges)
        this.#fetches.get(event.root)?.look()
        break
      case 'underWay':
        this.#fetches.get(event.root)?.underWay(event.piece)
        break
      case 'stored':
        this.#stored(event.root, event.piece)
        break
      case 'notStored':
        this.#fetches.get(event.root)?.notStored(event.piece)
        this.#fetches.get(event.root)?.look()
        break
      case 'bad':
        this.#fetches.get(event.root)?.notStored(event.piece)
        this.#refuse(event.from, event.root, 'B10', badPiece(event.piece))
        break
      case 'lost':
        this.#lose(event.root, event.piece)
        break
      case 'readDone':
        this.#readDone(event)
        break
      case 'leavesRead':
        if (this.#paths.get(event.path)?.serving.opened.has(event.number))
          this.#sendTo(event.path, { ...event, type: 'leaves' })
        break
      case 'limit':
        this.#down.limit(event.down, this.#now)
        this.#isLocalFree = event.isLocalFree
        break
      case 'giveWay':
        this.#peopleUntil = Math.max(this.#peopleUntil, event.until)
        break
      case 'tick':
        this.#tick()
        break
    }
  }

  #pathUp(up: PathUp): void {
    this.#paths.set(up.path, newPath(up))
    this.#sendTo(up.path, { type: 'hello', answer: true })
  }

  #hearHello(path: Path, answer: boolean): void {
    if (answer) {
      // The other side starts over: it has dropped everything opened before.
      this.#pathDown(path.path)
      const again = newPath(path)
      for (const root of this.#fetches.keys())
        if (path.claims.has(root) || path.withdrawn.has(root)) again.withdrawn.add(root)
      this.#paths.set(path.path, again)
      this.#sendTo(path.path, { type: 'hello', answer: false })
    }
    const greeted = this.#paths.get(path.path)
    if (!greeted) return
    greeted.isGreeted = true
    this.#tell(
      greeted,
      [...this.#holdings.values()].filter(({ spaces }) => spaces.has(path.space)),
    )
  }

  #pathDown(number: number): void {
    const path = this.#paths.get(number)
    if (!path) return
    this.#paths.delete(number)
    for (const { fetching, source } of path.sources.values()) {
      fetching.dropSource(source.path)
      this.#findSources(fetching)
      fetching.look()
    }
    for (const root of path.claims.keys()) this.#effects.push({ type: 'changed', root })
  }

  #learnDistance(number: number, roundTrip: number): void {
    const path = this.#paths.get(number)
    if (!path) return
    path.roundTrip = roundTrip
    for (const { source } of path.sources.values()) source.roundTrip = roundTrip
  }

  #message(number: number, bytes: Uint8Array): void {
    const path = this.#paths.get(number)
    if (!path) return
    try {
      this.#hear(path, decodeBlobMessage(bytes))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      if (isLaterBlobMessage(bytes)) return
      this.#refuse(path, null, error.rule, error.message)
    }
  }

  #hear(path: Path, message: BlobMessage): void {
    switch (message.type) {
      case 'hello':
        this.#hearHello(path, message.answer)
        break
      case 'holds':
        this.#hearHolds(path, message)
        break
      case 'open':
        this.#hearOpen(path, message)
        break
      case 'close':
        path.serving.close(message.number)
        path.news.delete(message.number)
        break
      case 'ask-leaves': {
        const opened = path.serving.opened.get(message.number)
        if (opened) this.#effects.push({ ...message, type: 'readLeaves', path: path.path, root: opened.root })
        break
      }
      case 'want':
        this.#hearWant(path, message.number, message.pieces)
        break
      case 'cancel':
        path.serving.cancel(message.number, message.pieces)
        break
      default:
        this.#hearAnswer(path, message)
    }
  }

  #hearAnswer(path: Path, message: BlobMessage & { number: number }): void {
    if (message.type === 'block') {
      path.owed -= message.bytes.length
      if (path.owed < -SLACK) {
        this.#refuse(path, null, 'B10', 'pieces that nobody requested')
        return
      }
    }
    const opened = path.sources.get(message.number)
    // It may have been in flight when we closed it.
    if (!opened) {
      if (message.number > path.lastNumber) this.#refuse(path, null, 'B7', 'an answer to nothing')
      return
    }
    opened.fetching.hear(opened.source, message)
    if (opened.source.isRetired && opened.source.asked.size === 0) this.#leave(opened.fetching, opened.source)
    if (path.sources.has(message.number)) opened.fetching.look()
  }

  #hearHolds(path: Path, { whole, part, gone }: BlobMessage & { type: 'holds' }): void {
    const note = (root: string, isWhole: boolean): void => {
      if (path.claims.size < BLOB_LIMITS.rootsPerPath || path.claims.has(root)) path.claims.set(root, isWhole)
    }
    for (const root of whole) note(root, true)
    for (const root of part) note(root, false)
    for (const root of gone) {
      path.claims.delete(root)
      if (this.#fetches.has(root)) path.withdrawn.add(root)
    }
    for (const root of [...whole, ...part, ...gone]) {
      const fetching = this.#fetches.get(root)
      if (fetching) {
        this.#findSources(fetching)
        fetching.look()
      }
      this.#effects.push({ type: 'changed', root })
    }
  }

  #hearOpen(path: Path, { number, root, size }: BlobMessage & { type: 'open' }): void {
    const { serving } = path
    const isOpen = serving.opened.has(number) || serving.numberOf(root) !== undefined
    if (isOpen || serving.opened.size >= BLOB_LIMITS.openedPerPath) {
      this.#refuse(path, root, 'B7', isOpen ? 'a blob opened twice' : 'too many blobs open at once')
      return
    }
    const found = this.#holdings.get(root)
    const holding = found?.spaces.has(path.space) && found.shape.size === size ? found : null
    const bits = holding && !holding.pieces.isWhole ? holding.pieces.bytes() : null
    if (!serving.answers(holding ? (bits?.length ?? 0) : BLOB_LIMITS.pieces / 8, this.#now)) {
      this.#refuse(path, root, 'B11', 'it opens more than it may')
      return
    }
    if (holding) {
      serving.open(number, { root, shape: holding.shape })
      this.#send(path, { type: 'has', number, pieces: bits })
    } else this.#send(path, { type: 'lost', number, pieces: [] })
  }

  #hearWant(path: Path, number: number, pieces: readonly number[]): void {
    const opened = path.serving.opened.get(number)
    if (!opened) return
    const holding = this.#holdings.get(opened.root)
    const missing = pieces.filter((piece) => piece < opened.shape.pieces && !holding?.pieces.has(piece))
    const there = missing.length === 0 ? pieces : pieces.filter((piece) => !missing.includes(piece))
    if (missing.length > 0) this.#send(path, { type: 'lost', number, pieces: missing })
    if (path.serving.want(number, there)) this.#serve(path)
    else this.#refuse(path, opened.root, 'B11', 'it requests more than it may')
  }

  #readDone(event: BlobEvent & { type: 'readDone' }): void {
    const { root, piece, sealed } = event
    const path = this.#paths.get(event.path)
    if (this.#isBackground(root)) this.#giving.ended(this.#now)
    if (sealed === null) this.#lose(root, piece)
    if (!path) return
    path.serving.readDone(event.number, piece, sealed, event.room ?? 0)
    this.#serve(path)
  }

  /** The piece can no longer be read: notify everyone who relies on it. */
  #lose(root: string, piece: number): void {
    const holding = this.#holdings.get(root)
    if (holding?.pieces.delete(piece)) this.#tellAll(holding)
    this.#fetches.get(root)?.lost()
    for (const path of this.#paths.values()) {
      const number = path.serving.numberOf(root)
      if (number !== undefined) this.#send(path, { type: 'lost', number, pieces: [piece] })
    }
  }

  #serve(path: Path): void {
    for (const block of path.serving.nextBlocks()) this.#send(path, block)
    for (const { number, piece } of path.serving.nextReads(this.#backgroundReads)) {
      const root = path.serving.opened.get(number)?.root
      if (root !== undefined) this.#effects.push({ type: 'read', path: path.path, number, root, piece })
    }
  }

  readonly #isBackground = (root: string): boolean => this.#holdings.get(root)?.isBackground === true

  readonly #backgroundReads = {
    isBackground: this.#isBackground,
    take: (): boolean => {
      if (this.#now < this.#peopleUntil && !this.#giving.mayTake(this.#now)) return false
      this.#giving.began(this.#now)
      return true
    },
  }

  /** Room for requests: all of it, unless the fetch is in the background and people or other fetches need the line. */
  #roomFor(root: string, room: number): number {
    if (room <= 0 || !this.#isBackground(root)) return room
    const all = [...this.#fetches.values()]
    const isInUse = all.some((other) => !this.#isBackground(other.root) && other.rate > NEEDS_LINE)
    if (!isInUse && this.#now >= this.#peopleUntil) return room
    if (!all.every((other) => !this.#isBackground(other.root) || other.isResting)) return 0
    this.#getting.ended(this.#now)
    return this.#getting.mayTake(this.#now) ? 1 : 0
  }

  #flow(number: number, isCongested: boolean): void {
    const path = this.#paths.get(number)
    if (!path) return
    path.serving.isCongested = isCongested
    if (!isCongested) this.#serve(path)
  }

  #hold({ root, size, spaces, pieces, isBackground = false }: BlobEvent & { type: 'hold' }): void {
    const holding: Holding = { root, shape: shapeOf(size), spaces: new Set(spaces), pieces, isBackground }
    this.#holdings.set(root, holding)
    this.#tellAll(holding)
  }

  #unhold(root: string, space: string | null): void {
    const holding = this.#holdings.get(root)
    if (!holding) return
    if (space === null) holding.spaces.clear()
    else holding.spaces.delete(space)
    for (const path of this.#paths.values()) {
      if (holding.spaces.has(path.space)) continue
      const number = path.serving.numberOf(root)
      if (number !== undefined) path.serving.close(number)
    }
    this.#tellAll(holding)
    const fetching = this.#fetches.get(root)
    if (fetching) this.#findSources(fetching)
    if (holding.spaces.size > 0) return
    this.#stop(root)
    this.#holdings.delete(root)
  }

  #fetch(root: string, leaves: Uint8Array | null): void {
    const holding = this.#holdings.get(root)
    if (!holding || holding.pieces.isWhole || this.#fetches.has(root)) return
    const fetching = new Fetching(this.#context, { ...holding, leaves })
    this.#fetches.set(root, fetching)
    this.#findSources(fetching)
    fetching.look()
  }

  #stop(root: string): void {
    const fetching = this.#fetches.get(root)
    if (!fetching) return
    this.#fetches.delete(root)
    for (const source of [...fetching.sources.values()]) this.#leave(fetching, source)
    this.#effects.push({ type: 'changed', root })
  }

  #stored(root: string, piece: number): void {
    const holding = this.#holdings.get(root)
    if (!holding) return
    const fetching = this.#fetches.get(root)
    if (!fetching) holding.pieces.add(piece)
    fetching?.stored(piece)
    for (const path of this.#paths.values()) {
      const number = path.serving.numberOf(root)
      if (number === undefined) continue
      appendTo(path.news, number, piece)
    }
    if (holding.pieces.count === 1 || holding.pieces.isWhole) this.#tellAll(holding)
    if (holding.pieces.isWhole) this.#stop(root)
    else fetching?.look()
  }

  /**
   * Opens the blob with each device that claims to have some of it, on its best path. If several paths of that kind run
   * in parallel, opens it on all of them, since each may be slow.
   */
  #findSources(fetching: Fetching): void {
    const holding = this.#holdings.get(fetching.root)
    const best = new Map<string, Path[]>()
    const { root } = fetching
    const mayServe = (path: Path): boolean => {
      const isOffered = path.claims.has(root) && !path.withdrawn.has(root)
      return holding?.spaces.has(path.space) === true && isOffered && !this.#dropped.has(path.device)
    }
    for (const path of this.#paths.values()) {
      if (!mayServe(path)) continue
      const others = best.get(path.device) ?? []
      const difference = others[0] ? RANK[path.kind] - RANK[others[0].kind] : 1
      const isBeside = difference === 0 && path.kind !== 'link'
      // A near device gets one window for all requests: connections of another space would add a second one.
      if (isBeside && path.kind === 'tcp' && path.space !== others[0]?.space) continue
      if (isBeside) others.push(path)
      else if (difference >= 0) best.set(path.device, [path])
    }
    const used = new Map([...best.values()].flat().map((path) => [path.path, path]))
    for (const source of [...fetching.sources.values()]) {
      const path = this.#paths.get(source.path)
      // Pieces in flight on the slower path still arrive, and aren't requested twice.
      source.isRetired = !used.has(source.path) && path !== undefined && mayServe(path) && source.asked.size > 0
      if (!used.has(source.path) && !source.isRetired) this.#leave(fetching, source)
    }
    for (const [number, path] of used) if (!fetching.sources.has(number)) this.#open(fetching, path)
  }

  #open(fetching: Fetching, path: Path): void {
    if (path.sources.size >= BLOB_LIMITS.openedPerPath) return
    const source = new Source({
      device: path.device,
      space: path.space,
      path: path.path,
      number: ++path.lastNumber,
      isFree: path.isLocal && this.#isLocalFree,
      isLocal: path.isLocal,
      kind: path.kind,
      roundTrip: path.roundTrip,
      now: this.#now,
    })
    path.sources.set(source.number, { fetching, source })
    this.#send(path, { type: 'open', number: source.number, root: fetching.root, size: fetching.shape.size })
    // If there is only one piece, it has that one.
    if (fetching.shape.pieces === 1) source.has = null
    fetching.addSource(source)
  }

  #leave(fetching: Fetching, source: Source): void {
    fetching.dropSource(source.path)
    const path = this.#paths.get(source.path)
    path?.sources.delete(source.number)
    if (path) this.#send(path, { type: 'close', number: source.number })
  }

  #tellAll(holding: Holding): void {
    for (const path of this.#paths.values()) if (path.isGreeted) this.#tell(path, [holding])
  }

  #tell(path: Path, holdings: readonly Holding[]): void {
    for (const message of newsOf(path, holdings)) this.#send(path, message)
  }

  #tick(): void {
    this.#ticked = this.#now
    for (const path of this.#paths.values()) {
      for (const [number, pieces] of path.news) {
        for (let start = 0; start < pieces.length; start += BLOB_LIMITS.piecesPerMessage)
          this.#send(path, { type: 'got', number, pieces: pieces.slice(start, start + BLOB_LIMITS.piecesPerMessage) })
      }
      path.news.clear()
      this.#serve(path)
      this.#seekAgain(path)
    }
    for (const fetching of [...this.#fetches.values()]) fetching.tick()
  }

  /**
   * If a device withdraws a blob and offers it again, it is asked at the next tick, however often it does so: opening
   * takes time.
   */
  #seekAgain({ withdrawn }: Path): void {
    const roots = [...withdrawn]
    withdrawn.clear()
    for (const root of roots) {
      const fetching = this.#fetches.get(root)
      if (fetching) this.#findSources(fetching)
    }
  }

  /** Stops accepting anything from this device. */
  #refuse({ device, path, space }: Sender, root: string | null, rule: string, detail: string): void {
    // Later findings aren't reported again.
    if (this.#dropped.has(device) && !this.#paths.has(path)) return
    this.#dropped.add(device)
    this.#effects.push({ type: 'refuse', path, device, space, root, rule, detail })
    this.#pathDown(path)
    for (const fetching of this.#fetches.values()) this.#findSources(fetching)
  }

  #sendTo(number: number, message: BlobMessage): void {
    const path = this.#paths.get(number)
    if (path) this.#send(path, message)
  }

  #send(path: Path, message: BlobMessage): void {
    if (message.type === 'want') {
      const fetching = path.sources.get(message.number)?.fetching
      for (const piece of message.pieces) if (fetching) path.owed += sealedLength(fetching.shape, piece)
      if (fetching && this.#isBackground(fetching.root)) this.#getting.began(this.#now)
    }
    this.#effects.push({ type: 'send', path: path.path, message: encodeBlobMessage(message) })
  }
}
