/**
 * Reads the kept messages of one or all data streams of a space for one listener: first the existing ones, then new
 * ones.
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { readLaneEntries } from '../../../../shared/docs/lanes/lane-entries.ts'
import { type FollowedLane, LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { LanesOfEach } from '../../../../shared/docs/lanes/lanes-of-each.ts'
import { type HostDoc, hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { CATALOG_LIMITS } from '../../../../shared/tools/topics/catalog.ts'
import {
  type HeardMessage,
  readTopicMessage,
  TOPIC_LANE,
  TOPIC_PREFIX,
  TOPIC_ROOT,
  topicPrefix,
} from '../../../../shared/tools/topics/shape.ts'

interface LaneName {
  topic: string
  device: string
}

type Lane = FollowedLane<LaneName, Map<number, number>, HostDoc>

export interface TopicReaderOptions {
  space: OpenSpace
  /** A stream's id; null for all streams of the space. */
  topic: string | null
}

export class TopicReader {
  readonly #messages = new Emitter<readonly HeardMessage[]>()
  readonly #failures = new Emitter()
  readonly onMessages = this.#messages.event
  /** Fires if a lane can't be read. */
  readonly onFailed = this.#failures.event
  readonly #options: TopicReaderOptions
  readonly #lanes: LaneSet<LaneName, Map<number, number>, HostDoc>
  /** By lane. Survives a reset, after which only new messages are reported. */
  readonly #read = new Map<string, Map<number, number>>()
  #isStarted = false
  #isStopped = false

  constructor(options: TopicReaderOptions) {
    this.#options = options
    this.#lanes = new LaneSet<LaneName, Map<number, number>, HostDoc>({
      docs: hostDocs(options.space.docs),
      nameOf: readName,
      begin: (name) => this.#readOf(name),
      read: (lane) => {
        if (this.#isStarted) this.#tell(readNew(lane))
        return false
      },
    })
    this.#lanes.onChange(() => {
      if (this.#isStarted && [...this.#lanes.lanes].some(({ open }) => open.status === 'failed')) this.#failures.fire()
    })
  }

  /** Reports kept messages in the order of time. @param most only this many of each device, the latest */
  async start(most: number): Promise<void> {
    const { topic } = this.#options
    const ofEach = new LanesOfEach<string>(CATALOG_LIMITS.topics)
    const writerOf = (id: string) => readName(id)?.device ?? null
    const prefix = topic === null ? TOPIC_PREFIX : topicPrefix(topic)
    this.#lanes.follow(prefix, (found) => ofEach.open(this.#lanes, found, writerOf))
    await Promise.all([...this.#lanes.lanes].map(({ open }) => open.read()))
    const kept = [...this.#lanes.lanes].flatMap((lane) => readNew(lane).slice(-most))
    this.#isStarted = true
    this.#tell(kept.sort((one, other) => one.time - other.time))
  }

  stop(): void {
    this.#isStopped = true
    this.#lanes.stop()
  }

  #readOf({ topic, device }: LaneName): Map<number, number> {
    const lane = `${topic} ${device}`
    const read = this.#read.get(lane) ?? new Map<number, number>()
    this.#read.set(lane, read)
    return read
  }

  #tell(messages: readonly HeardMessage[]): void {
    if (messages.length > 0 && !this.#isStopped) this.#messages.fire(messages)
  }
}

function readName(id: string): LaneName | null {
  const [, topic, device] = TOPIC_LANE.exec(id) ?? []
  return topic === undefined || device === undefined ? null : { topic, device }
}

function readNew({ name, open: { doc }, state }: Lane): HeardMessage[] {
  return readLaneEntries(doc, TOPIC_ROOT, state, readTopicMessage).map(({ entry }) => ({ ...entry, ...name }))
}
