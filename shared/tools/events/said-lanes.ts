/** Follows what everybody says of events, in a window and in the host alike. */
import type * as Y from 'yjs'
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { LaneSet } from '../../docs/lane-set.ts'
import { type Events, eventsOf, type Said } from './events.ts'
import { EVENT_LIMITS as LIMITS } from './limits.ts'
import { EVENTS_PREFIX, EVENTS_ROOT, readEventsLane, readKey } from './names.ts'
import { type Answer, type Plan, readAnswer, readPlan, readRemoval } from './shape.ts'

/** What a lane says: the first keys in their order, since Yjs iterates those of a stored doc in another one. */
export function readSaid(device: string, root: Pick<Y.Map<unknown>, 'keys' | 'get'>): Said {
  const plans = new Map<string, Plan>()
  const answers = new Map<string, Answer>()
  const removed = new Set<string>()
  for (const key of [...root.keys()].sort().slice(0, LIMITS.laneKeys)) {
    const { event, what } = readKey(key) ?? {}
    if (event === undefined) continue
    const value = root.get(key)
    const plan = what === 'plan' ? readPlan(value) : null
    const answer = what === 'answer' ? readAnswer(value) : null
    if (plan) plans.set(event, plan)
    if (answer) answers.set(event, answer)
    if (what === 'removed' && readRemoval(value)) removed.add(event)
  }
  return { device, plans, answers, removed }
}

interface ReadLane {
  said: Said
  isDue: boolean
}

export interface SaidLanesOptions<Open extends FollowedDoc> {
  docs: DocsPort<Open>
  /** Whether a device may remove others' events now. */
  isOwner(device: string): boolean
}

export class SaidLanes<Open extends FollowedDoc = FollowedDoc> {
  readonly #changes = new Emitter()
  /** The events may have changed. */
  readonly onChange = this.#changes.event
  readonly #lanes: LaneSet<string, ReadLane, Open>
  #isOwner: (device: string) => boolean
  #events: Events | null = null

  constructor({ docs, isOwner }: SaidLanesOptions<Open>) {
    this.#isOwner = isOwner
    this.#lanes = new LaneSet({
      docs,
      nameOf: readEventsLane,
      begin(device, doc) {
        const lane: ReadLane = { said: readSaid(device, doc.getMap(EVENTS_ROOT)), isDue: true }
        doc.getMap(EVENTS_ROOT).observe(() => {
          lane.isDue = true
        })
        return lane
      },
      read({ name, open, state }) {
        if (!state.isDue) return false
        Object.assign(state, { said: readSaid(name, open.doc.getMap(EVENTS_ROOT)), isDue: false })
        return true
      },
      most: LIMITS.lanes,
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#events = null
      this.#changes.fire()
    })
    this.#lanes.follow(EVENTS_PREFIX)
  }

  /** Whether everything that is on this device is in it. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  /** The same object until something changes. */
  get events(): Events {
    this.#events ??= eventsOf(
      [...this.#lanes.lanes].map(({ state }) => state.said),
      this.#isOwner,
    )
    return this.#events
  }

  /** Roles have changed. */
  judgeAgain(isOwner: (device: string) => boolean): void {
    this.#isOwner = isOwner
    this.#events = null
    this.#changes.fire()
  }

  stop(): void {
    this.#lanes.stop()
  }
}
