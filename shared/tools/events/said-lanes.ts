/** Reads all devices' lanes about events. */
import type * as Y from 'yjs'
import type { DocsPort } from '../../docs/docs-port.ts'
import { FoldedLanes } from '../../docs/lanes/folded-lanes.ts'
import type { FollowedLane } from '../../docs/lanes/lane-set.ts'
import type { PersonOf } from '../../record/person.ts'
import { type Events, eventsOf, type Said } from './events.ts'
import { EVENT_LIMITS as LIMITS } from './limits.ts'
import { EVENTS_PREFIX, EVENTS_ROOT, readEventsLane, readKey } from './names.ts'
import { type Answer, type Plan, readAnswer, readPlan, readRemoval } from './shape.ts'

/** Reads a lane. Takes the first keys in sorted order, since Yjs iterates those of a stored doc in another order. */
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

export interface SaidLanesOptions {
  docs: DocsPort
  /** Whether a device is currently allowed to delete others' events. */
  isOwner(device: string): boolean
}

export class SaidLanes extends FoldedLanes<string, ReadLane, Events> {
  readonly #isOwner: (device: string) => boolean
  readonly #personOf: PersonOf

  constructor({ docs, isOwner }: SaidLanesOptions) {
    super({
      docs,
      prefix: EVENTS_PREFIX,
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
    this.#isOwner = isOwner
    this.#personOf = docs.personOf
  }

  get events(): Events {
    return this.whole
  }

  protected fold(lanes: readonly FollowedLane<string, ReadLane>[]): Events {
    return eventsOf(
      lanes.map(({ state }) => state.said),
      this.#isOwner,
      this.#personOf,
    )
  }
}
