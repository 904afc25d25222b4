/** Reports to windows what people gave and took, and when that has changed since they asked. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { WORK_LANE } from '../../../../shared/tools/jobs/lanes.ts'
import type { ListLanes } from '../../../../shared/tools/jobs/list-lanes.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import { later } from '../../timers.ts'
import type { Windows } from '../../windows/windows.ts'
import { StoredBalance } from './stored-balance.ts'

export interface BalancesOptions {
  windows: Pick<Windows, 'tellAll'>
  /** Null if the space has no jobs. */
  listOf(space: string): Pick<ListLanes, 'jobs'> | null
}

/** Minimum time between two reports to windows, in milliseconds. */
const TOGETHER = 2000

export class Balances implements HostPart {
  readonly #options: BalancesOptions
  readonly #spaces = new Map<string, StoredBalance>()
  /** Spaces whose balance a window requested, without a change reported to it since. */
  readonly #asked = new Set<string>()
  readonly #touched = new Set<string>()
  #soon: NodeJS.Timeout | null = null

  constructor(options: BalancesOptions) {
    this.#options = options
  }

  readonly handlers = {
    'jobs.balance': async ({ space }) => {
      const balance = this.#spaces.get(space)
      if (!balance) throw new CallFailure('not-found', 'this space has no jobs')
      this.#asked.add(space)
      const { people, ...rest } = await balance.read()
      return { people: [...people].map(([device, each]) => ({ device, ...each })), ...rest }
    },
  } satisfies Partial<CallHandlers>

  opened({ id, docs }: OpenSpace): void {
    const list = this.#options.listOf(id)
    if (!list) return
    this.#spaces.set(id, new StoredBalance({ docs, list }))
    docs.onTouched((doc) => {
      if (!this.#asked.has(id) || !WORK_LANE.test(doc)) return
      this.#touched.add(id)
      this.#soon ??= later(() => this.#tell(), TOGETHER).unref()
    })
  }

  closed(space: string): void {
    this.#spaces.delete(space)
    this.#asked.delete(space)
  }

  stop(): void {
    if (this.#soon) clearTimeout(this.#soon)
  }

  #tell(): void {
    this.#soon = null
    for (const space of this.#touched) {
      this.#asked.delete(space)
      this.#options.windows.tellAll('jobs.balance-changed', { space })
    }
    this.#touched.clear()
  }
}
