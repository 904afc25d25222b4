/**
 * Calls in memory: the other participants are separate engines in the same page, with generated pictures and sounds.
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { CallError, CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import { personOf } from '../../../../shared/record/person.ts'
import type { CallPerson, CallRoom, UnfinishedRecording } from '../../../../shared/tools/calls/calls.ts'
import type { Reaction } from '../../../../shared/tools/calls/said.ts'
import { type Made, madePicture, madeSound } from '../../../capture/testing/made-tracks.ts'
import { Call } from '../media/call.ts'
import type { Line } from '../media/lines.ts'
import { LIFE } from '../media/pair.ts'

interface Tell {
  participants(rooms: EventPayload<'calls.participants'>): void
  signal(signal: EventPayload<'calls.signal'>): void
  ring(ring: EventPayload<'calls.ring'>): void
  declined(declined: EventPayload<'calls.declined'>): void
  ended(ended: EventPayload<'calls.ended'>): void
}

/** What a person in a fake call shows and sends. */
export interface Fake extends Partial<Pick<CallPerson, 'flags' | 'hand' | 'listens'>> {
  device: string
  /** Colors of their pictures. */
  camera?: string
  screen?: string
  speaks?: boolean
  records?: boolean
  /** They are in the call, but no one can reach them. */
  isUnreachable?: boolean
  /** Devices of other participants. */
  cannotHear?: readonly string[]
}

interface Joined {
  person: CallPerson
  fake: Fake
  call: Call | null
  made: Made[]
  tick: () => void
}

/** Milliseconds. */
const TICK = 200

const sessionOf = (device: string): string => device.slice(0, 32)

export class FakeCalls {
  /** Errors for the next requests to join or to ring. */
  refusals: CallError[] = []
  /** Recordings that a crash has left. */
  unfinished: UnfinishedRecording[] = []
  /** Positions where others have seen this window point. */
  readonly pointed: [x: number, y: number][] = []
  /** Parts of what this window records, by id. */
  readonly recorded = new Map<string, Uint8Array[]>()
  /** The disk is full. */
  isFull = false
  readonly #rings = new Map<string, Omit<EventPayload<'calls.ring'>, 'state'>>()
  readonly #me: string
  readonly #tell: Tell
  readonly #refuse: (error: CallError) => Error
  readonly #rooms = new Map<string, Joined[]>()
  #own: { space: string; stream: string; person: CallPerson } | null = null
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(me: string, tell: Tell, refuse: (error: CallError) => Error) {
    this.#me = me
    this.#tell = tell
    this.#refuse = refuse
  }

  /** This window's last announcement about itself; null if it isn't in a call. */
  get own(): CallPerson | null {
    return this.#own?.person ?? null
  }

  enter(space: string, stream: string, fake: Fake): void {
    const { device, flags, hand = null, listens = false } = fake
    const shown = {
      camera: fake.camera !== undefined,
      screen: fake.screen !== undefined,
      muted: !fake.speaks,
      recording: fake.records ?? false,
      live: false,
    }
    const person = {
      device,
      person: personOf(device),
      session: sessionOf(device),
      since: Date.now(),
      hand,
      listens,
      flags: flags ?? shown,
    }
    const key = `${space} ${stream}`
    const joined: Joined = { person, fake, call: null, made: [], tick: () => {} }
    this.#rooms.set(key, [...(this.#rooms.get(key) ?? []), joined])
    if (this.#own && `${this.#own.space} ${this.#own.stream}` === key) void this.#answer(joined)
    this.#changed(space)
  }

  exit(space: string, stream: string, device: string): void {
    const key = `${space} ${stream}`
    const all = this.#rooms.get(key) ?? []
    for (const each of all) if (each.person.device === device) hangUp(each)
    this.#rooms.set(
      key,
      all.filter(({ person }) => person.device !== device),
    )
    this.#changed(space)
  }

  change(space: string, stream: string, device: string, changes: Partial<CallPerson>): void {
    for (const each of this.#rooms.get(`${space} ${stream}`) ?? [])
      if (each.person.device === device) each.person = { ...each.person, ...changes }
    this.#changed(space)
  }

  ring(space: string, stream: string, device: string, state: EventPayload<'calls.ring'>['state'] = 'rings'): void {
    const ring = { space, stream, from: { device, session: sessionOf(device) } }
    if (state === 'rings') this.#rings.set(stream, ring)
    else this.#rings.delete(stream)
    this.#tell.ring({ ...ring, state })
  }

  /** Somebody points at a screen. @param screen the device that shares it @param x, y from 0 to `POINTED` */
  point(device: string, screen: string, x: number, y: number): void {
    const on = screen === this.#me ? this.own?.session : sessionOf(screen)
    for (const { person, call } of this.#here) if (person.device === device) call?.point(on ?? '', x, y)
  }

  react(device: string, reaction: Reaction): void {
    for (const { person, call } of this.#here) if (person.device === device) call?.react(reaction)
  }

  /** Makes a person agree to be recorded and broadcast by this window. */
  agree(device: string): void {
    const sessions = new Set([this.own?.session ?? ''])
    for (const { person, call } of this.#here)
      if (person.device === device) call?.agreeWith({ recording: sessions, live: sessions })
  }

  /** Makes a person decline this window's ring. */
  decline(device: string): void {
    if (this.#own) this.#tell.declined({ session: this.#own.person.session, device })
  }

  end(reason: 'removed' | 'closed'): void {
    const own = this.#own
    if (!own) return
    this.#leave()
    this.#tell.ended({ session: own.person.session, space: own.space, reason })
  }

  readonly handlers = {
    'calls.list': ({ space }: CallInput<'calls.list'>) => ({ space, rooms: this.#in(space) }),
    'calls.join': ({ space, stream, session = sessionOf(this.#me), ...said }: CallInput<'calls.join'>) => {
      const refusal = this.refusals.shift()
      if (refusal) throw this.#refuse(refusal)
      this.#leave()
      const { flags = { muted: true, camera: false, screen: false, recording: false, live: false }, hand = false } =
        said
      const person = { device: this.#me, person: personOf(this.#me), session, since: Date.now(), flags, listens: false }
      this.#own = { space, stream, person: { ...person, hand: hand ? Date.now() : null } }
      this.#timer = setInterval(() => {
        for (const { tick } of this.#here) tick()
      }, TICK)
      for (const joined of this.#here) void this.#answer(joined)
      this.#changed(space)
      return { session }
    },
    'calls.update': ({ flags, hand }: CallInput<'calls.update'>) => {
      if (!this.#own) return
      const { person } = this.#own
      const raised = hand === undefined ? person.hand : hand ? Date.now() : null
      this.#own.person = { ...person, flags: flags ?? person.flags, hand: raised }
      this.#changed(this.#own.space)
    },
    'calls.leave': () => this.#leave(),
    'calls.signal': ({ session, to, kind, text }: CallInput<'calls.signal'>) => {
      const other = this.#here.find(({ person }) => person.session === to.session)
      other?.call?.receive({ device: this.#me, session }, kind, text)
    },
    'calls.ring': () => {
      const refusal = this.refusals.shift()
      if (refusal) throw this.#refuse(refusal)
    },
    'calls.rings': () => [...this.#rings.values()],
    'calls.record': () => {
      const recording = `${this.recorded.size}`.padStart(32, '0')
      this.recorded.set(recording, [])
      return { recording }
    },
    'calls.record-part': ({ recording, part, bytes }: CallInput<'calls.record-part'>) => {
      if (this.isFull) throw this.#refuse({ reason: 'internal', message: 'full' })
      const parts = this.recorded.get(recording) ?? []
      parts[part] = bytes
    },
    'calls.recordings': () => this.unfinished,
    'calls.recorded': ({ recording, part }: CallInput<'calls.recorded'>) => ({
      bytes: this.recorded.get(recording)?.[part] ?? null,
    }),
    'calls.drop-recording': ({ recording }: CallInput<'calls.drop-recording'>) => {
      this.unfinished = this.unfinished.filter((each) => each.recording !== recording)
    },
    'calls.decline': ({ space, stream }: CallInput<'calls.decline'>) => {
      const [first] = this.#rooms.get(`${space} ${stream}`) ?? []
      if (first) this.ring(space, stream, first.person.device, 'declined')
    },
  }

  get #here(): readonly Joined[] {
    return this.#own ? (this.#rooms.get(`${this.#own.space} ${this.#own.stream}`) ?? []) : []
  }

  #in(space: string): CallRoom[] {
    const own = this.#own
    const streams = new Set([...this.#rooms.keys()].flatMap((key) => (key.startsWith(space) ? [key.slice(65)] : [])))
    if (own?.space === space) streams.add(own.stream)
    return [...streams].flatMap((stream) => {
      const others = (this.#rooms.get(`${space} ${stream}`) ?? []).map(({ person }) => person)
      const people = own?.space === space && own.stream === stream ? [...others, own.person] : others
      return people.length > 0 ? [{ stream, people, ringing: false }] : []
    })
  }

  #changed(space: string): void {
    this.#tell.participants({ space, rooms: this.#in(space) })
    for (const joined of this.#here) joined.call?.setPeople(this.#seenBy(joined))
  }

  #leave(): void {
    const own = this.#own
    if (!own) return
    clearInterval(this.#timer)
    for (const joined of this.#here) hangUp(joined)
    this.#own = null
    this.#changed(own.space)
  }

  /** People whom they don't hear have no connection with them. */
  #unheardBy({ fake }: Joined): CallPerson[] {
    return this.#here.flatMap(({ person }) => (fake.cannotHear?.includes(person.device) ? [person] : []))
  }

  #seenBy(joined: Joined): CallPerson[] {
    return this.#own ? [this.#own.person, ...this.#unheardBy(joined)] : []
  }

  /** The other end of a call with this window. */
  async #answer(joined: Joined): Promise<void> {
    const { person, fake } = joined
    if (fake.isUnreachable) return
    const certificate = await RTCPeerConnection.generateCertificate(CERTIFICATE)
    if (!this.#own || joined.call) return
    const ticks = new Emitter()
    const { device, session } = person
    let skipped = 0
    joined.tick = () => ticks.fire()
    joined.call = new Call({
      device,
      session,
      certificate,
      iceServers: [],
      isRelayed: false,
      sends: !person.listens,
      now: () => performance.now() + skipped,
      ticker: { onTick: ticks.event, stop: () => ticks.dispose() },
      signal: (to, kind, text) => this.#tell.signal({ session: to.session, from: { device, session }, kind, text }),
    })
    const send = (line: Line, made: Made) => {
      joined.made.push(made)
      joined.call?.setTrack(line, made.track)
    }
    if (fake.camera) send('camera', madePicture(fake.camera, { isPerson: true }))
    if (fake.screen) send('screen', madePicture(fake.screen))
    if (fake.speaks) send('microphone', madeSound(440))
    joined.call.onPointed(({ x, y }) => this.pointed.push([x, y]))
    joined.call.setPeople(this.#unheardBy(joined))
    skipped = LIFE.lost
    joined.call.setPeople(this.#seenBy(joined))
  }
}

const CERTIFICATE = { name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier

function hangUp(joined: Joined): void {
  joined.call?.dispose()
  joined.call = null
  for (const { stop } of joined.made.splice(0)) stop()
}
